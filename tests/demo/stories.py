"""Invented coverage of invented talks: every article in one of five frames, none like another.

No such place, person or outlet exists. The same seed gives the same article.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

EVENTS = {
    "talks": ("the Port Lorne talks", date(2021, 3, 17)),
    "visit": ("the visit to Cape Orrin", date(2021, 3, 19)),
}
FRAMES = {
    "stakes": "The smaller neighbours are stakes in a game between the larger powers.",
    "menace": "A stronger power threatens, and must be held off.",
    "mending": "Old partnerships are mended; talking is worth it.",
    "quarrel": "The meeting as a spectacle of insults.",
    "burden": "Ordinary people pay the price.",
}
_CLAIMS = {
    "stakes": (
        "Orrin is pushed across the table like a chip that somebody else will cash",
        "a small harbour state becomes a bargaining counter once two giants sit down",
        "Veltria buys its own comfort with what belongs to its partners",
        "nobody asked the islanders whether they wished to be traded",
        "the smaller partner is invited for the photograph and left out of the reckoning",
        "friendship is priced by the hour when the great powers haggle",
        "a pawn may be praised warmly until the moment of its sacrifice",
        "loyalty is spent as loose change in another capital's game",
        "the players change seats, the counters on the board stay the same",
        "Cape Orrin serves as scenery for a bargain struck elsewhere",
        "whoever hides behind a larger neighbour ends as its collateral",
        "the partner's interests appear only in the footnotes of the deal",
    ),
    "menace": (
        "Kessand's gunboats circle the strait with their lights put out",
        "coercion has become the ordinary language of its ministry",
        "each concession is answered by another patrol closer to shore",
        "weaker coasts are being encircled one lighthouse at a time",
        "aggression rewarded in spring returns with an army by autumn",
        "a bully understands nothing but deterrence and closed ranks",
        "the naval build-up leaves no doubt about what is intended",
        "threats were delivered in private and denied in public",
        "its missiles now reach every pier on the southern coast",
        "the rules of the sea are broken under the eyes of the guard",
        "spies were caught copying the plans of the breakwater",
        "surrender would only move the front line to our own quay",
    ),
    "mending": (
        "patience and candour have repaired a partnership that many had written off",
        "both delegations found common ground on lighthouses and rescue at sea",
        "trust grows from small promises that are kept on time",
        "shared values proved sturdier than last year's harsh words",
        "the joint statement opens a door that had rusted shut",
        "experts will meet every month, a sign of renewed confidence",
        "reassured allies spoke of the friendliest exchange in a decade",
        "dialogue steadies relations even where opinions differ",
        "cooperation on storms and pilots can begin at once",
        "goodwill was plain in the long walk along the pier",
        "a hotline between the harbour masters will prevent mistakes",
        "the hosts praised constructive and respectful conversation",
    ),
    "quarrel": (
        "a barbed remark in front of the cameras turned into an hour of scolding",
        "the delegates traded insults before the soup was served",
        "somebody slammed a folder shut and the microphones caught a curse",
        "opening speeches of two minutes each ran to a furious twenty",
        "reporters were called back twice to hear the next rebuke",
        "the seating plan collapsed in a row over flags",
        "acrimony filled the ballroom long after the interpreters gave up",
        "both sides rehearsed their outrage for the evening broadcast",
        "finger-pointing made better pictures than any communique",
        "an icy handshake was over before the photographers had focused",
        "sneers and interruptions set the tone of the opening session",
        "the shouting match was shown again and again in slow motion",
    ),
    "burden": (
        "herring crews lose a month of wages while ministers dine",
        "the harbour fees fall hardest on families with a single boat",
        "shopkeepers counted unpaid bills behind closed shutters",
        "tariffs on rope and tin have doubled the price of a repair",
        "dockers were sent home without pay for the length of the summit",
        "pensioners will see it in the cost of coal next winter",
        "the loan for the new pier will be repaid by grandchildren",
        "bread became dearer the day the ferry line stopped",
        "small exporters cannot wait for another round of speeches",
        "jobs at the cannery depend on a paragraph nobody has read",
        "the tax on nets takes a fifth of an honest catch",
        "mortgages on the quay are falling due in the idle season",
    ),
}
_SPEAKERS = (
    "the Veltrian foreign minister", "a delegate of Kessand", "an adviser to the Orrin council", "a former envoy",
    "the harbour master", "a professor of maritime law", "a retired admiral", "the speaker of the assembly",
    "a pilot of thirty years", "an observer at the back of the hall", "the head of the delegation", "a union secretary",
)  # fmt: skip
_VERBS = ("said that", "argued that", "warned that", "conceded that", "repeated that", "told listeners that")
_SCENES = (
    "Rain kept the crowds away from the customs house {day}.",
    "The hall, a rope factory until ten years ago, smelled of tar {day}.",
    "An interpreter was called back to the closed session {day}.",
    "The final statement ran to a page and a half, with one annex.",
    "Gulls and a brass band competed outside the windows {day}.",
    "The next meeting is planned for the autumn, in a place still to be named.",
    "Copies of the text were handed out at the gate {day}.",
    "A pilot boat carried the guests past the old lighthouse {day}.",
)
_WHEN = ("on the first evening", "before noon", "after the second session", "late at night", "as the ferries left")
_TITLES = {
    "stakes": ("Chips on somebody else's table: {event}", "Who pays for the bargain at {event}?"),
    "menace": ("Gunboats behind the smiles of {event}", "Hold the line, say critics of {event}"),
    "mending": ("A partnership repaired: {event}", "Common ground found at {event}"),
    "quarrel": ("Barbs and slammed folders: {event}", "Insults fly at {event}"),
    "burden": ("Crews count the cost of {event}", "Who feeds the quay after {event}?"),
}


@dataclass(frozen=True)
class Story:
    """An article before any layout."""

    title: str
    paragraphs: tuple[str, ...]
    frame: str
    event: str
    day: date
    author: str = "Ida Vossen"

    @property
    def moment(self) -> str:
        return f"{self.day}T09:30:00+00:00"


def story(seed: str, frame: str, event: str) -> Story:
    """Tell an event in a frame."""
    lot = Random(seed)
    name, day = EVENTS[event]
    title = lot.choice(_TITLES[frame]).format(event=name)
    claims = lot.sample(_CLAIMS[frame], 6) + [lot.choice(_CLAIMS[other]) for other in lot.sample(sorted(FRAMES), 2)]
    lead = f"Veltria and Kessand met again, and {name} left Port Lorne and Cape Orrin with much to talk about."
    said = [_begun(f"{lot.choice(_SPEAKERS)} {lot.choice(_VERBS)} {claim}.") for claim in claims]
    scenes = [scene.format(day=lot.choice(_WHEN)) for scene in lot.sample(_SCENES, 4)]
    paragraphs = (
        f"{lead} {said[0]}",
        *(" ".join(parts) for parts in zip(said[1:4], said[4:7], scenes, strict=False)),
        f"{said[7]} {scenes[3]}",
    )
    return Story(f"{title}, {lot.choice(_WHEN)}", paragraphs, frame, event, day + timedelta(days=lot.randrange(3)))


def rewritten(original: Story, seed: str) -> Story:
    """Return a story as a hurried desk rewrites it: one sentence new, the rest as it was."""
    fresh = story(seed, original.frame, original.event)
    paragraphs = (*original.paragraphs[:-1], f"{original.paragraphs[-1]} {fresh.paragraphs[-1]}")
    return Story(original.title, paragraphs, original.frame, original.event, original.day)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
