"""Shares of a few, with the interval in which they could plausibly lie."""

from scipy.special import betaincinv

from onset.review.findings.common import Estimate


def jeffreys(count: int, of: int, confidence: float = 0.90) -> Estimate:
    """A share with Jeffreys' interval: quantiles of Beta(count + 1/2, of - count + 1/2), its median as the value.

    At 0 and at all of them the interval ends at 0 and at 1 (Brown, Cai and DasGupta 2001). Needs `of` of 1 or more.
    """
    a, b = count + 0.5, of - count + 0.5
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if count == of else float(betaincinv(a, b, 1 - tail))
    return Estimate(float(betaincinv(a, b, 0.5)), low, high, confidence)
