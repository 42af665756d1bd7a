from concurrent.futures import ThreadPoolExecutor

from bot.proof.scene import new_id


def test_ids_are_128_bits_in_lower_case_hexadecimal() -> None:
    assert all(
        len(each) == 32 and not set(each) - set("0123456789abcdef") for each in [new_id() for _ in range(600)]
    )


def test_no_id_is_drawn_twice_whichever_thread_draws() -> None:
    with ThreadPoolExecutor(8) as threads:
        drawn = [
            each
            for part in threads.map(lambda _: [new_id() for _ in range(1_000)], range(16))
            for each in part
        ]
    assert len(set(drawn)) == len(drawn) == 16_000
