"""Which words mean about the same: small thesauri of everyday and support language, one a language."""
