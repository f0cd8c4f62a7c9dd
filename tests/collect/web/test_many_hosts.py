"""A crawl holds as many connections as its machine lets it, and loses no page for it."""

import pytest

from tests.collect.web.many_hosts import Order, crawl_many


@pytest.mark.parametrize(
    "order",
    [
        Order(hosts=120, pages=2, delay=0.1, open_files=64),
        pytest.param(Order(hosts=20, pages=2, open_files=16), marks=pytest.mark.deep),
        pytest.param(Order(hosts=600, pages=2, delay=0.5, open_files=256), marks=pytest.mark.deep),
    ],
)
def test_no_page_is_lost_for_want_of_descriptors(order):
    crawled = crawl_many(order)
    assert crawled.reasons == {}
    assert crawled.fetched == order.hosts * order.pages


def test_files_that_others_open_meanwhile_are_waited_for():
    order = Order(hosts=40, pages=2, open_files=64, taken=1.0)
    crawled = crawl_many(order)
    assert crawled.reasons == {}
    assert (crawled.fetched, crawled.fault) == (80, "")


@pytest.mark.deep
def test_a_want_that_does_not_pass_ends_the_crawl_in_one_line_and_blames_no_server():
    crawled = crawl_many(Order(hosts=40, pages=2, open_files=64, taken=600.0))
    assert "Too many open files; raise `ulimit -n`" in crawled.fault
    assert "\n" not in crawled.fault
    assert crawled.reasons == {}


@pytest.mark.deep
def test_slow_hosts_are_asked_side_by_side():
    order = Order(hosts=100, pages=4, seconds=2.0)
    crawled = crawl_many(order)
    assert crawled.fetched == 400
    assert crawled.fetched / crawled.seconds > 0.7 * order.hosts / order.seconds
