"""What the assistant costs, measured beside its limit: `make bench`.

These machines are shared and noisy. Rates of one run are therefore measured in turns (interleaved rounds, medians), every
rate has its CPU time beside it, and only ratios within one run mean anything.
"""
