"""Syllables of romanised Chinese and Korean names.

"Wang Xiao Ming" is a family name with a given name of two syllables, not a name with a middle name: leaving one out
makes another person of it. Names that consist of these syllables alone are therefore compared whole.
"""

from __future__ import annotations

from typing import Final

_PINYIN_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ue v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ue v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}


def _read_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PINYIN: Final = frozenset(start + end for start, ends in _PINYIN_FINALS.items() for end in ends.split())

_DOUBLE_SURNAMES: Final = _read_words(
    "ouyang sima zhuge shangguan xiahou dongfang huangfu gongsun murong linghu yuchi zhangsun yuwen situ sikong"
)

_OTHER_ROMANISATIONS: Final = _read_words(
    "hsiao hsin hsiu hsiang hsien hsueh hsu chih chiang chien chin ching chiu chung tsai tsao tseng tsung tzu szu shih"
    " jen jung kuo kuang kuei kung kwok kwan kwong lee leung lok lui mak mok ng poon pui sau shek shing siu suen sum"
    " sze tam tat tin tsang tse tsoi tsui wah wing wong woo yam yau yee yeung yick yip yiu yuen yuet yuk yung chau"
    " cheuk cheung chik cho choi chow choy chui fai fong fook fuk fung hau heung hin hing hoi hon hui hung ip kai kam"
    " kei keung kin kit kiu ko kui lam lap lau kim park pak jeong yoon jang lim im oh seo shin kwon hwang ahn yoo jeon"
    " moon bae baek heo nam sim noh soo hyun young yeong jae seung joon hee hye eun kyung mi sook suk ki tae sang ji"
    " hoon hwan cheol chul il seok gyu kyu yeon rin ra"
)

SYLLABLES: Final = _PINYIN | _DOUBLE_SURNAMES | _OTHER_ROMANISATIONS


def is_syllabic(words: tuple[str, ...]) -> bool:
    """Tell whether three or more folded words are all syllables of a romanised Chinese or Korean name."""
    return len(words) > 2 and all(word.replace("ü", "v") in SYLLABLES for word in words)
