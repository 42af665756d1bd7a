"""From an utterance to ranked candidates: learned once from the library, served with numpy alone."""
