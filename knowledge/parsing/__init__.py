"""From the bytes of content files to drafts and faults; pure, so that every fault can be tested without a file."""
