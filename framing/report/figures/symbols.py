"""Colour and shape of each cluster, the same in map, legend, cards and timeline."""

# Okabe and Ito's palette (2008), safe for colour-blind readers; yellow comes last, since it is faint on white. Then
# three of Tol's (2021): bars have no shapes that distinguish a ninth cluster. The style sheet has the same values.
COLOURS = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#F0E442",
    "#882255", "#332288", "#999933",
)  # fmt: skip
GREY = "#8a8a8a"

# Outlines in a square from -1 to 1: Vega-Lite and the page draw the same ones.
_SHAPES = (
    "M.9,0A.9,.9,0,1,1,-.9,0A.9,.9,0,1,1,.9,0Z",
    "M-.8,-.8H.8V.8H-.8Z",
    "M0,-.95L.95,.75H-.95Z",
    "M0,-1.1L.8,0L0,1.1L-.8,0Z",
    "M-.35,-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z",
    "M0,.95L.95,-.75H-.95Z",
    "M-.95,0L.75,-.95V.95Z",
    "M.95,0L-.75,-.95V.95Z",
)
STAR = "M0,-1L.26,-.34L.95,-.31L.41,.12L.59,.81L0,.42L-.59,.81L-.41,.12L-.95,-.31L-.26,-.34Z"
UNPLACED = "M-.9,-.2H.9V.2H-.9Z"


def colour(number: int) -> str:
    """Return a cluster's colour; -1 is the unplaced."""
    return COLOURS[(number - 1) % len(COLOURS)] if number > 0 else GREY


def shape(number: int) -> str:
    """Return a cluster's outline; eleven colours and eight shapes first repeat together at the 89th cluster."""
    return _SHAPES[(number - 1) % len(_SHAPES)] if number > 0 else UNPLACED
