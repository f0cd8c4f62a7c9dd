"""What frames are called for readers: by the codebook, or by the clusters that stand for frames."""

from framing.compare.article_frames import cluster_key
from framing.compare.comparison_input import CoverageInput
from framing.compare.vocabulary import CLUSTERS


def frame_labels(inputs: CoverageInput) -> dict[str, str]:
    """Return the label of each frame by its key: those of the codebook, or of the clusters where they stand for it."""
    if any(one.basis == CLUSTERS for one in inputs.article_frames):
        return {str(cluster_key(number)): inputs.cluster_name(number) for number in inputs.cluster_numbers}
    known = [*inputs.study.codebook.frames, *sorted(set(filter(None, inputs.settled_frames)))]
    return {frame: inputs.study.codebook.label(frame) for frame in dict.fromkeys(known)}
