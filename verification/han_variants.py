"""Old, new and variant forms of Japanese (and a few Chinese) characters in names, and when two characters agree.

Facts: the pairs of new and old forms in the appendix of Japan's list of characters for personal names (jinmeiyō
kanji, second table, part two), and the common variants of family names that Unicode keeps apart. The relation is
pairwise and never passed on: 邊 and 邉 both agree with 辺, but not with each other; 斉 and 斎 do not agree at all.
"""

from __future__ import annotations

from typing import Final

from verification.han_simplified import simplify_han

_NEW_AND_OLD: Final = """
亜亞 悪惡 為爲 栄榮 衛衞 円圓 縁緣 園薗 応應 桜櫻 奥奧 横橫 温溫 価價 壊壞 懐懷 楽樂 渇渴 巻卷 陥陷 寛寬 気氣 偽僞 戯戲 虚虛 峡峽 狭狹 暁曉 駆駈 勲勳 薫薰 恵惠 掲揭 鶏鷄 芸藝 撃擊
県縣 倹儉 剣劍 険險 圏圈 検檢 顕顯 験驗 厳嚴 広廣 恒恆 黄黃 国國 黒黑 砕碎 雑雜 児兒 湿濕 実實 寿壽 収收 従從 渋澁 獣獸 縦縱 緒緖 叙敍 将將 渉涉 焼燒 奨奬 条條 状狀 乗乘 浄淨 剰剩
畳疊 嬢孃 譲讓 醸釀 真眞 寝寢 慎愼 尽盡 粋粹 酔醉 穂穗 瀬瀨 斉齊 静靜 摂攝 専專 戦戰 繊纖 禅禪 壮壯 争爭 荘莊 捜搜 巣巢 曽曾 装裝 騒騷 増增 蔵藏 臓臟 即卽 帯帶 滞滯 滝瀧 単單 団團
弾彈 昼晝 鋳鑄 庁廳 徴徵 聴聽 鎮鎭 転轉 伝傳 島嶋 灯燈 盗盜 稲稻 徳德 杯盃 売賣 髪髮 抜拔 秘祕 富冨 払拂 仏佛 歩步 峰峯 翻飜 毎每 黙默 野埜 弥彌 薬藥 与與 揺搖 様樣 謡謠 来來 頼賴
覧覽 竜龍 涼凉 緑綠 涙淚 塁壘 礼禮 暦曆 歴歷 練鍊 郎郞 録錄 亘亙 凜凛 尭堯 巌巖 晃晄 桧檜 槙槇 猪豬 祢禰 禄祿 祷禱 遥遙 瑶瑤 穣穰 萌萠 彦彥
"""

_FAMILY_NAMES: Final = """
辺邊 辺邉 高髙 崎﨑 崎嵜 斎齋 沢澤 浜濱 浜濵 吉𠮷 柳栁 館舘 渕淵 桑桒 達逹 関關 塩鹽 鉄鐵 鶴靏 鶴靍 藪薮 芦蘆 万萬 総總 浅淺 豊豐 宝寶 岳嶽 島嶌 翠翆 鴎鷗 涛濤 聡聰 学學 写寫 当當
両兩 参參 参叅 頬頰 鯵鰺 鴬鶯 桝枡 籠篭 竈竃 檪櫟 梼檮 壺壷 壱壹 弐貳 予豫 旧舊 昿曠 号號 区區 医醫 双雙 声聲 宮宫 対對 属屬 帰歸 径徑 択擇 拠據 担擔 拡擴 挙擧 教敎 数數 晩晚 枢樞
枩松 欧歐 歓歡 沖冲 清淸 渓溪 満滿 潜潛 炉爐 点點 独獨 献獻 画畫 発發 研硏 称稱 粛肅 糸絲 経經 絵繪 継繼 続續 舎舍 苅刈 茎莖 蛍螢 訳譯 証證 誉譽 読讀 賛贊 践踐 軽輕 辞辭 遅遲
郷鄕 郷鄉 釈釋 鉱鑛 銭錢 隠隱 随隨 隣鄰 霊靈 青靑 顔顏 鬪闘 麦麥 齢齡 亀龜 群羣 裏裡 啟啓 啓啟 舗舖 草艸 莱萊 渊淵 台臺
"""


def _read_pairs(*tables: str) -> frozenset[tuple[str, str]]:
    pairs = [(pair[0], pair[1]) for table in tables for pair in table.split() if pair[0] != pair[1]]
    return frozenset(pairs) | frozenset((second, first) for first, second in pairs)


VARIANTS: Final = _read_pairs(_NEW_AND_OLD, _FAMILY_NAMES)
"""Characters that agree in names, each pair in both orders."""


def agree_letters(one: str, other: str) -> bool:
    """Tell whether two folded texts without separators are the same name part, character by character.

    Either every character is the same or a listed variant of its counterpart, or the whole of one text is the
    simplified form of the other. The two readings are never mixed.
    """
    if one == other:
        return True
    if len(one) != len(other):
        return False
    if simplify_han(one) == other or simplify_han(other) == one:
        return True
    return all(a == b or (a, b) in VARIANTS for a, b in zip(one, other, strict=True))
