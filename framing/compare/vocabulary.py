"""Words that stand in the tables' rows and columns, for those who read the tables and not the comparisons' files."""

REFERENCE, COVERAGE = "piece", "coverage"  # the bodies of text whose words are compared
CODED_AS = "as "  # begins the columns that count articles by frame, so that none is taken for another column
INDUCTIVE = "inductive lens"  # the clusters
ALL_SETTINGS = "all"  # factor and choice of the row that counts all settings
LEFT_OUT, PASSAGE = "left out", "passage"  # kinds of statements
