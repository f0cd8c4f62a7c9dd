"""Words that stand in the tables' rows and columns, for those who read the tables and not the comparisons' files."""

REFERENCE, COVERAGE = "piece", "coverage"  # the bodies of text whose words are compared
CODED_AS = "as "  # begins the columns that count articles by frame, so that none is taken for another column
INDUCTIVE, GUIDED = "inductive lens", "guided clusters"  # the clusters, without and with the codebook
OUTSIDE = "outside the codebook"  # of a guided cluster that no frame explains
ALL_SETTINGS = "all"  # factor and choice of the row that counts all settings
LEFT_OUT, PASSAGE = "left out", "passage"  # kinds of statements
AGREED, CLUSTERS = "coders", "clusters"  # what a frame rests on, beside the name of a lens
UNSETTLED = "not settled"  # stands for the frame of articles without a settled one
SETTLED_BY_RULE = "the rule"  # reader of the row with the frame of the reference that counts


def number(label: int) -> int:
    """Return the number of a cluster as it is displayed: 1 is the largest; -1 is unplaced.

    >>> number(0), number(-1)
    (1, -1)
    """
    return label + 1 if label >= 0 else label
