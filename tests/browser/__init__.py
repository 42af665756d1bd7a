"""The pages in a real Chromium, driven as people do: by pointer, keyboard, touch and a bad connection."""
