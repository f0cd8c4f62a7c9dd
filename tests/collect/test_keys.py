from framing.collect import keys
from framing.study import plugins


def test_keys_come_from_the_environment_for_sources_that_are_named_and_need_one():
    held = {"MEDIACLOUD_API_KEY": "k", "OTHER_API_KEY": "o"}
    assert keys.from_environment(["gdelt", "mediacloud"], held) == {"mediacloud": "k"}
    assert keys.from_environment(["gdelt", "coverage"], held) == {}
    assert keys.from_environment(["mediacloud"], {"MEDIACLOUD_API_KEY": ""}) == {}


def test_only_sources_that_declare_a_key_need_one():
    assert keys.variables(plugins.names("discover")) == {"mediacloud": "MEDIACLOUD_API_KEY"}
    keys.check("gdelt", {})
    keys.check("mediacloud", {"mediacloud": "k"})
