import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.exceptions import NotFittedError

from framing.study.model import Masking
from framing.text.tokens import words
from framing.vectorise.masking import Mask, Masker, are_short

ROLES = {"upstream": ("Velmora", "the Velmoran government", "V.M.", "US"), "downstream": ("Tarsk",)}
NAMES = ("Lake Moren", "Moren", "two-plus-two", "2+2", "C++ (old)")
TEXTS = ["In May the envoy Brandt met Ilsa Voss. The Minister said Brandt would stay at Voss-Moren."] * 2
KNOWN = ["Velmora", "Tarsk's", "US", "Lake Moren", "Moren", "2+2", "C++ (old)", "Brandt", "Voss-Moren"]
PARTS = st.sampled_from([*KNOWN, "us", "brandt", "water", ".", "\n", "@", "’s"])


@pytest.fixture(scope="module")
def masker():
    return Masker(ROLES, NAMES, keep=("Minister",)).fit(TEXTS)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Velmora and Tarsk met.", "@upstream and @downstream met."),
        ("Velmora's plan, Tarsk’s reply", "@upstream plan, @downstream reply"),
        ("the Velmoran government spoke", "@upstream spoke"),
        ("US troops; it gives us water", "@upstream troops; it gives us water"),
        ("at Lake Moren and Moren", "at and"),
        ("Morenians stay, so does Velmorania", "Morenians stay, so does Velmorania"),
        ("a 2+2 and a two-plus-two", "a and a"),
        ("they use C++ (old) there", "they use there"),
        ("so Brandt met Voss and brandt", "so met and brandt"),
        ("the Minister stays", "the Minister stays"),
        ("", ""),
    ],
)
def test_masked(masker, text, masked):
    assert masker.transform([text]) == [masked]


FITTED = Masker(ROLES, NAMES).fit(TEXTS)


@given(st.lists(PARTS).map(" ".join))
def test_masks_lie_in_the_text_and_never_overlap(text):
    masks = FITTED.masks(text)
    for mask in masks:
        assert text[mask.start : mask.end] == mask.original
        assert mask.rule in {"role", "name", "truecasing"}
        assert mask.replacement in {"", "@upstream", "@downstream"}
    assert all(one.end <= other.start for one, other in pairwise(masks))


@given(st.lists(PARTS).map(" ".join))
def test_masked_text_names_nobody_and_stays_so(text):
    once = FITTED.transform([text])
    assert not {"Velmora", "Tarsk", "Moren", "US", "Brandt"} & set(words(once[0]))
    assert FITTED.transform(once) == once


def test_what_is_learnt_and_what_is_kept():
    learnt = Masker(keep=("Minister",)).fit(TEXTS).learnt_names_
    assert {"may", "brandt", "ilsa", "voss"} <= learnt
    assert not {"minister", "the", "envoy", "i"} & learnt
    assert Masker(truecasing=False).fit(TEXTS).transform(TEXTS) == TEXTS


def test_order_of_texts_does_not_matter():
    texts = [*TEXTS, "A brandt is a fire. Then brandt fell."]
    assert Masker().fit(texts).learnt_names_ == Masker().fit(texts[::-1]).learnt_names_


class TestEveryRule:
    """Three texts under one line teach the masker that line and the name Brandt; a fourth text holds every rule."""

    TAUGHT = tuple(f"Envoys meet\nThey saw Brandt {word} there.\nFollow the Courier here" for word in ("a", "by", "in"))
    TEXT = (
        "Over the lake\n"
        "OSTHAVEN (Reuters) - Velmora's envoy met Brandt and us at Lake Moren.\n"
        "Follow the Courier here\n"
        "Reporting by Jon Hale"
    )

    def masker(self, **known):
        return Masker({"upstream": ("Velmora",)}, ("Lake Moren",), **known).fit(self.TAUGHT)

    def test_each_mask_says_what_it_hides_where_and_why(self):
        assert self.masker().masks(self.TEXT) == [
            Mask(14, 35, "OSTHAVEN (Reuters) - ", "", "dateline"),
            Mask(35, 44, "Velmora's", "@upstream", "role"),
            Mask(55, 61, "Brandt", "", "truecasing"),
            Mask(72, 82, "Lake Moren", "", "name"),
            Mask(84, 107, "Follow the Courier here", "", "boilerplate"),
            Mask(108, 129, "Reporting by Jon Hale", "", "credit"),
        ]

    def test_what_is_left(self):
        assert self.masker().transform([self.TEXT]) == ["Over the lake\n @upstream envoy met and us at ."]

    def test_read_again_it_hides_the_same(self):
        masker = self.masker(keep=("Brand",))
        again = Masker.from_json(json.loads(json.dumps(masker.to_json())))
        assert again.masks(self.TEXT) == masker.masks(self.TEXT)
        assert again.get_params() == json.loads(json.dumps(masker.get_params()))

    def test_only_what_is_asked_for_is_learnt(self):
        learnt = self.masker().to_json()
        assert (learnt["names"], learnt["lines"]) == (["brandt", "courier"], ["Follow the Courier here"])
        assert self.masker(truecasing=False).to_json()["names"] == []
        assert self.masker(boilerplate=False).to_json()["lines"] == []

    def test_without_boilerplate_the_outlet_stays(self):
        (left,) = self.masker(boilerplate=False).transform([self.TEXT])
        assert left.splitlines() == [
            "Over the lake",
            "OSTHAVEN (Reuters) - @upstream envoy met and us at .",
            "Follow the here",
            "Reporting by Jon Hale",
        ]

    def test_without_truecasing_only_what_is_listed_goes(self):
        assert self.masker(truecasing=False).transform([self.TEXT]) == [
            "Over the lake\n @upstream envoy met Brandt and us at ."
        ]

    def test_a_study_asks_for_the_same(self):
        texts = [f"{text}\n{'and so it went on ' * 7}" for text in self.TAUGHT]
        choice = Masking(roles={"upstream": ("Velmora",)}, names=("Lake Moren",), keep=("Brandt",), boilerplate=False)
        assert Masker.of(choice, texts).transform(["Velmora and Brandt at Lake Moren."]) == [
            "@upstream and Brandt at ."
        ]
        assert Masker.of(Masking(), texts).transform(["Velmora and Brandt\nReporting by Jon Hale"]) == ["Velmora and"]

    def test_nothing_is_hidden_where_a_study_masks_nothing_or_has_short_texts_only(self):
        texts = [f"{text}\n{'and so it went on ' * 7}" for text in self.TAUGHT]
        listed = {"roles": {"upstream": ("Velmora",)}, "names": ("Lake Moren",)}
        assert Masker.of(Masking(enabled=False, **listed), texts).masks(self.TEXT) == []
        assert Masker.of(Masking(**listed), self.TAUGHT).masks(self.TEXT) == []
        assert Masker.of(Masking(**listed), texts).masks(self.TEXT) != []


@pytest.mark.parametrize(
    ("uses", "hidden"),
    [
        ("they saw Voss", True),
        ("they saw voss", False),
        ("they saw Voss and voss", False),  # half of the uses are not most
        ("they saw Voss, Voss and voss", True),
        ("they saw Voss, voss and voss", False),
        ("they saw Voss's hat and voss", False),
        ("they saw Voss's, Voss’s and voss", True),
        ("Voss saw them. Voss saw us.", False),  # where a sentence begins, a capital says nothing
        ("Voss saw them. They saw Voss and voss. Voss!", False),
        ("they saw VOSS", True),
    ],
)
def test_a_name_is_written_with_a_capital_in_most_uses_within_sentences(uses, hidden):
    masker = Masker().fit([uses])
    assert masker.transform(["so Voss fell, Voss's hat fell, VOSS fell, and voss fell"]) == [
        "so fell, hat fell, fell, and voss fell"
        if hidden
        else "so Voss fell, Voss's hat fell, VOSS fell, and voss fell"
    ]


def test_uses_are_counted_over_all_texts():
    assert Masker().fit(["they saw Voss", "they saw voss"]).transform(["a Voss"]) == ["a Voss"]
    assert Masker().fit(["they saw Voss", "they saw Voss", "they saw voss"]).transform(["a Voss"]) == ["a"]


def test_the_pronoun_i_is_no_name():
    assert Masker().fit(["then I went and I saw Brandt"]).transform(["now I saw Brandt"]) == ["now I saw"]


@pytest.mark.parametrize("keep", ["Voss", "voss", "Voss's"])
def test_kept_words_are_no_names_however_they_are_written(keep):
    masker = Masker(keep=(keep,)).fit(["they saw Voss and Brandt"])
    assert masker.transform(["so Voss, VOSS and Voss's Brandt"]) == ["so Voss, VOSS and Voss's"]


def test_a_kept_word_that_is_listed_is_hidden():
    assert Masker(names=("Voss",), keep=("Voss",)).fit([]).transform(["so Voss went"]) == ["so went"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Moren, Lake Moren, Lake Morena", ", , Lake Morena"),
        ("xMoren Moren2 Moren-Moren", "xMoren Moren2 -"),
        ("moren MOREN", "moren MOREN"),
        ("Moren's Moren’s fell", "fell"),
        ("V.M. and VxM.", "@upstream and VxM."),
    ],
)
def test_listed_terms_are_whole_words_as_written_the_longest_first(text, masked):
    masker = Masker({"upstream": ("V.M.",)}, ("Moren", "Lake Moren"), truecasing=False).fit([])
    assert masker.transform([text]) == [masked]


def test_the_longer_term_is_one_mask():
    masker = Masker(names=("Moren", "Lake Moren", "Lake")).fit([])
    assert [mask.original for mask in masker.masks("at Lake Moren")] == ["Lake Moren"]


def test_a_term_that_is_name_and_role_is_a_role():
    masker = Masker({"upstream": ("Velmora",)}, ("Velmora",)).fit([])
    assert [(mask.replacement, mask.rule) for mask in masker.masks("so Velmora")] == [("@upstream", "role")]


def test_a_masker_is_idle_where_nothing_can_ever_be_hidden():
    off = {"truecasing": False, "boilerplate": False}
    assert Masker(**off).fit([]).idle
    assert Masker.of(Masking(enabled=False, names=("Velmora",)), []).idle
    for on in ({"truecasing": True}, {"boilerplate": True}, {"names": ("Velmora",)}, {"roles": {"up": ("Velmora",)}}):
        assert not Masker(**{**off, **on}).fit([]).idle


def test_paragraphs_stay_and_spaces_do_not_pile_up():
    masker = Masker({"upstream": ("Velmora",)}).fit([])
    assert masker.transform(["a  Velmora\t b\n\nVelmora\nc", " Velmora "]) == [
        "a @upstream b\n\n @upstream \nc",
        "@upstream",
    ]


def test_a_masker_has_to_be_fitted():
    with pytest.raises(NotFittedError):
        Masker().masks("so Velmora")


@given(st.lists(st.sampled_from(["Velmora", "Tarsk", "Brandt", "brandt", "water", "rose", "\n", "Ilsa"])).map(" ".join))
def test_exactly_the_names_are_hidden_and_every_other_word_stays_in_its_place(text):
    masker = Masker({"upstream": ("Velmora",)}, ("Tarsk",), boilerplate=False).fit(["so Brandt fell"])
    role = {"Velmora": "@upstream", "Tarsk": "", "Brandt": ""}
    expected = " ".join(role.get(word, word) for word in text.split()).split()
    assert masker.transform([text])[0].split() == expected


SHORT, LONG = "word " * 29, "word " * 30


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        ([SHORT], True),
        ([LONG], False),
        ([SHORT, LONG], True),
        ([SHORT, LONG, LONG], False),
        ([SHORT, SHORT, LONG, LONG, LONG], False),
        ([], False),
        ([("w" * 19 + " ") * 30], False),
        (["字" * 29], True),
        (["字" * 30], False),
    ],
)
def test_texts_are_short_where_half_have_fewer_than_30_tokens(texts, verdict):
    assert are_short(texts) is verdict
