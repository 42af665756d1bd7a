from dataclasses import replace

import numpy as np
import pytest

from knowledge.matching.calibration import Calibration, Sign, Signs, Trial, calibrate, soften

ODDS_ALONE = Signs(0.0, 0.0, 0.0, 0.0)
ALL = Signs(0.5, 0.5, 0.5, 0.0)


def make_trial(n: int = 2_000, sharpness: float = 3.0, background: bool = False) -> Trial:
    """Margins whose softmax at a known sharpness is exactly the chance of being right."""
    chance = np.random.default_rng(1)
    margins = chance.normal(size=(n, 4))
    shares = soften(sharpness * margins)
    right = np.array([chance.choice(4, p=share) for share in shares])
    columns = 3 if background else 4
    return Trial(margins, chance.uniform(size=(n, columns)), chance.uniform(size=n), right)


def judge_all(calibration: Calibration, trial: Trial) -> tuple[np.ndarray, np.ndarray]:
    shares = soften(calibration.sharpness * trial.margins)[:, : trial.likeness.shape[1]]
    best = shares.argmax(axis=1)
    confidences = [
        calibration.judge(
            float(shares[row, place]),
            float(trial.margins[row, place]),
            float(trial.likeness[row, place]),
            float(trial.known[row]),
        )
        for row, place in enumerate(best)
    ]
    return np.array(confidences), best == trial.right


def test_softened_values_are_shares_of_one() -> None:
    shares = soften(np.array([[1.0, 2.0, 3.0], [1_000.0, 0.0, -1_000.0]]))
    assert np.allclose(shares.sum(axis=1), 1)
    assert shares[0, 2] > shares[0, 1] > shares[0, 0]


def test_the_sharpness_behind_the_answers_is_found() -> None:
    assert calibrate(make_trial(sharpness=3.0), ODDS_ALONE).sharpness == 3.0
    assert calibrate(make_trial(sharpness=8.0), ODDS_ALONE).sharpness in (6.0, 8.0, 10.0)


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("signs", [ODDS_ALONE, ALL])
def test_confidence_is_the_share_of_right_ones(background: bool, signs: Signs) -> None:
    trial = make_trial(background=background)
    confidence, right = judge_all(calibrate(trial, signs), trial)
    for low in (0.2, 0.4, 0.6, 0.8):
        band = (confidence >= low) & (confidence < low + 0.2)
        if band.sum() > 100:
            assert abs(confidence[band].mean() - right[band].mean()) < 0.08


def test_all_right_never_gives_certainty() -> None:
    margins = np.tile([2.0, 0.0, 0.0], (30, 1))
    trial = Trial(margins, np.full((30, 3), 0.5), np.ones(30), np.zeros(30, np.intp))
    confidence, _ = judge_all(calibrate(trial, ALL), trial)
    assert np.all((confidence > 0.5) & (confidence < 1))


def test_unlike_and_unknown_lower_the_confidence_where_they_have_weight() -> None:
    calibration = Calibration(likeness=Sign(0.3, 0.1, 0.5), known=Sign(0.9, 0.1, 0.25))
    assert calibration.judge(0.8, 0.0, 0.1, 0.9) < calibration.judge(0.8, 0.0, 0.3, 0.9)
    assert calibration.judge(0.8, 0.0, 0.3, 0.4) < calibration.judge(0.8, 0.0, 0.3, 0.9)


def test_without_a_trial_the_share_is_the_confidence() -> None:
    assert Calibration().judge(0.7, 0.0, 0.0, 0.0) == pytest.approx(0.7, abs=1e-4)


@pytest.mark.parametrize("share", [0.0, 1e-12, 1.0])
def test_extreme_shares_stay_within_bounds(share: float) -> None:
    assert 0 <= Calibration().judge(share, 0.0, 0.0, 0.0) <= 1


def test_strangers_lower_the_confidence_of_all() -> None:
    trial = make_trial()
    expected = Signs(0.0, 0.0, 0.0, strangers=0.5)
    few, none = (judge_all(calibrate(trial, signs), trial)[0] for signs in (expected, ODDS_ALONE))
    assert few.mean() < none.mean() - 0.05


def test_hardly_any_right_answer_lies_below_the_floor() -> None:
    trial = make_trial()
    calibration = calibrate(trial, ODDS_ALONE)
    confidence, right = judge_all(calibration, trial)
    assert 0 < calibration.floor < 1
    assert (confidence[right] < calibration.floor).mean() <= 0.011


def test_titles_that_were_asked_alone_are_trusted_more_once_they_are_learned() -> None:
    trial = make_trial()
    alone = replace(trial, alone=1.0)
    assert (
        judge_all(calibrate(alone, ALL), alone)[0].mean() > judge_all(calibrate(trial, ALL), trial)[0].mean()
    )


def test_a_sign_far_away_says_no_more_than_a_sign_away() -> None:
    sign = Sign(0.9, 0.01, 1.0)
    assert sign.measure(0.0) == sign.measure(-100.0)
