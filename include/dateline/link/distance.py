"""Kilometres between points, and the middle of several."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_DIAMETER = 12742.0
"""Kilometres: twice the mean radius of the earth."""


def kilometres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the distance between two points along a great circle (the haversine formula).

    >>> round(kilometres_between(50.0, 36.2, 50.6, 36.6))
    73
    """
    first, second = radians(latitude), radians(other_latitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other_longitude - longitude) / 2) ** 2
    return EARTH_DIAMETER * asin(sqrt(min(1.0, half)))


def middle_of(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of some points, also across the date line.

    >>> round(abs(middle_of([(0.0, 179.0), (0.0, -179.0)])[1]))
    180
    """
    x = y = z = 0.0
    for latitude, longitude in points:
        x += cos(radians(latitude)) * cos(radians(longitude))
        y += cos(radians(latitude)) * sin(radians(longitude))
        z += sin(radians(latitude))
    return round(degrees(atan2(z, hypot(x, y))), 5), round(degrees(atan2(y, x)), 5)
