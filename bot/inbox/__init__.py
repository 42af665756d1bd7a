"""Support agents: who waits, taking over, answering, handing back. The staff API of the contract."""
