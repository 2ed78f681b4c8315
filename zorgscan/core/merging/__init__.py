"""Several people at one scan: parts that go out, copies that come back, what to discuss."""
