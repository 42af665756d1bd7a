"""Traditional characters of personal names with their simplified form.

A table of facts after the PRC's "Table of General Standard Chinese Characters" (2013), cut to what stands in
surnames and given names. A name matches if the whole of one side is the simplified form of the other, so two
traditional characters that share a simplified form (鐘 and 鍾) never match each other.

Left out on purpose: pairs whose right-hand side is a surname of its own while the left-hand side is another word
or another surname (於/于, 餘/余, 薑/姜, 瀋/沈, 鬱/郁, 穀/谷, 蔔/卜, 遊/游, 週/周, 麯/曲, 醜/丑, 鬍/胡, 鬆/松, 甯/宁).
"""

from __future__ import annotations

from typing import Final

_SURNAMES: Final = """
張张 劉刘 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 韓韩 馮冯 鄧邓 蕭萧 許许 蔣蒋 盧卢 蘇苏 葉叶 呂吕 閻阎 閆闫
鐘钟 鍾钟 鄒邹 陸陆 譚谭 賈贾 龍龙 萬万 錢钱 湯汤 喬乔 賀贺 賴赖 龔龚 龐庞 蘭兰 齊齐 莊庄 顏颜 溫温 聶聂 關关 駱骆 歐欧
嚴严 鮑鲍 華华 韋韦 鳳凤 費费 畢毕 鄔邬 鄺邝 竇窦 紀纪 項项 閔闵 強强 婁娄 顧顾 應应 榮荣 儲储 陰阴 饒饶 闕阙 貢贡 勞劳
邊边 郟郏 壽寿 農农 車车 鞏巩 厙厍 師师 聞闻 衛卫 範范 魯鲁 鄖郧 嶽岳 堯尧 單单 樂乐 時时 權权 談谈 麥麦 揚扬 遲迟 諸诸
東东 陽阳 長长 軒轩 轅辕 離离 閭闾 親亲 鮮鲜 顓颛 駟驷 晉晋 塗涂 寧宁 鐵铁 祿禄 闞阚 鄆郓 酈郦 鄴邺 叢丛 雋隽 蒼苍 雙双
黨党 烏乌 宮宫 欒栾 鈄钭 厲厉 薊蓟 懷怀 從从 藺蔺 卻却 別别 連连 習习 魚鱼 終终 滿满 國国 廣广 簡简 養养 須须 豐丰 後后
荊荆 紅红 蓋盖 貝贝 門门 閩闽 諶谌 繆缪 倉仓 岡冈 樓楼 燭烛 嶺岭
"""

_GIVEN_NAMES_METAL_TO_WATER: Final = """
銀银 銘铭 鋒锋 錦锦 鈺钰 鈞钧 鎮镇 鏡镜 鍵键 鉅钜 錚铮 鐸铎 鑒鉴 鑑鉴 釗钊 銳锐 鋭锐 鉉铉 銓铨 鈴铃 鎧铠 錫锡 鎔镕 鋼钢
銅铜 銜衔 錄录 録录 錕锟 鍇锴 鍔锷 鎬镐 鏗铿 鏘锵 鏞镛 鑄铸 鑾銮 釧钏
樹树 橋桥 機机 橫横 檜桧 櫻樱 欄栏 棟栋 棗枣 楓枫 業业 極极 標标 樞枢 樣样 樸朴 條条 來来 書书 歡欢 歲岁 歸归
漢汉 潔洁 濤涛 潤润 澤泽 瀾澜 灝灏 瀟潇 瀅滢 濱滨 濟济 濃浓 滄沧 漁渔 漣涟 潯浔 淵渊 淺浅 淨净 渙涣 湧涌 測测 渾浑
漸渐 潛潜 潁颍 灣湾 灑洒 瀏浏 澗涧 濰潍 瀨濑 瀧泷 瀲潋 瀠潆 灃沣 涇泾 淶涞 淪沦 氣气 決决 沖冲 準准
輝辉 燁烨 煒炜 煥焕 燦灿 爍烁 熾炽 燈灯 營营 瑩莹 熒荧 螢萤 無无 爾尔 為为 爲为
壇坛 壯壮 壺壶 堅坚 報报 場场 塵尘 墾垦 聖圣 園园 圓圆 圖图 團团 圍围 執执 崗岗 崢峥 嵐岚 嶼屿 嶸嵘 巒峦 巔巅 崑昆 峽峡 嶠峤
"""

_GIVEN_NAMES_SPEECH_TO_SILK: Final = """
詠咏 詩诗 誠诚 謙谦 諾诺 語语 謹谨 議议 讓让 誼谊 諭谕 諺谚 諒谅 論论 詮诠 訓训 設设 證证 認认 識识 譽誉 譯译 護护 讀读
謀谋 詳详 詞词 謨谟 諄谆 諍诤 誦诵 譜谱 講讲 詡诩 詣诣 誕诞 誨诲 諫谏 謐谧 記记 計计 訂订
貞贞 財财 賢贤 貴贵 資资 賦赋 賓宾 賞赏 贊赞 讚赞 贇赟 賜赐 質质 賽赛 贏赢 貫贯 貽贻 賚赉 賡赓 寶宝 責责
純纯 紋纹 紗纱 紹绍 組组 經经 綺绮 維维 綱纲 網网 綿绵 綠绿 緒绪 線线 緣缘 編编 練练 縣县 總总 績绩 繡绣 織织 繼继 續续
纓缨 纖纤 絲丝 結结 給给 統统 絡络 絢绚 緯纬 綸纶 綽绰 緹缇 縈萦 繪绘 縝缜 縉缙 纘缵 約约 級级 紳绅 細细 綜综 緋绯 緗缃
綬绶 縵缦 紓纾 繹绎 繽缤
藍蓝 藝艺 蘊蕴 薔蔷 薩萨 薈荟 蕓芸 蓀荪 萊莱 蕪芜 蔭荫 蒔莳 蘋苹 蘆芦 葦苇 蘿萝 藥药 蓮莲 薦荐 節节 築筑 篤笃 籌筹 筆笔
遠远 進进 選选 達达 運运 還还 適适 遜逊 邁迈 遙遥 遼辽 鄉乡 鄰邻 開开 闊阔 間间 閒闲 閣阁 闖闯 闈闱 閱阅 問问 隨随 險险
隱隐 階阶 際际 難难 靈灵 響响 韻韵 頌颂 穎颖 順顺 願愿 顯显 領领 頤颐 頡颉 顥颢 預预 頻频 韜韬 韞韫 頒颁 颯飒 飄飘 飾饰
駿骏 馳驰 驊骅 騰腾 驥骥 騏骐 驍骁 駒驹 駕驾 驕骄 馭驭 騫骞 驤骧 騎骑 驗验 驚惊 館馆
"""

_GIVEN_NAMES_OTHER: Final = """
偉伟 麗丽 軍军 豔艳 艷艳 傑杰 剛刚 靜静 勳勋 勛勋 鵬鹏 飛飞 愛爱 慶庆 興兴 雲云 電电 瓊琼 瑤瑶 環环 瑋玮 璣玑 璽玺 瑪玛
璉琏 曉晓 暉晖 曄晔 暢畅 曠旷 曇昙 昇升 鶯莺 鳴鸣 鴻鸿 鷺鹭 鶴鹤 鷹鹰 鴛鸳 鸞鸾 鳶鸢 鵑鹃 鵲鹊 鷗鸥 鸝鹂 鰲鳌 鯉鲤 鯤鲲
鯨鲸 齡龄 齋斋 龜龟 點点 倫伦 備备 傳传 僑侨 億亿 儀仪 優优 儷俪 儼俨 俠侠 侖仑 價价 兒儿 內内 兩两 凱凯 凜凛 劍剑 創创
則则 勁劲 動动 務务 勝胜 勢势 勵励 勸劝 匯汇 協协 參参 員员 啟启 啓启 喚唤 嘯啸 夢梦 奧奥 奮奋 姍姗 婭娅 婦妇 嫻娴 嫺娴
嬋婵 嬌娇 嬡嫒 嬪嫔 嬰婴 孌娈 妝妆 學学 實实 寬宽 審审 寵宠 將将 專专 尋寻 對对 導导 屬属 帥帅 帶带 廈厦 廟庙 廬庐 彌弥
彎弯 彥彦 徑径 復复 複复 徵征 徹彻 恆恒 悅悦 愷恺 憂忧 憐怜 憑凭 憲宪 憶忆 懇恳 戀恋 戰战 戲戏 戶户 採采 換换 揮挥 搖摇
摯挚 撫抚 擁拥 擇择 據据 擬拟 擴扩 攜携 攬揽 敘叙 數数 斕斓 晝昼 曆历 歷历 會会 朧胧 獎奖 獨独 獻献 獅狮 現现 產产 畫画
異异 當当 發发 髮发 皚皑 盡尽 監监 眾众 衆众 碩硕 確确 禮礼 禎祯 禕祎 禪禅 積积 穩稳 競竞 粵粤 聯联 聰聪 聲声 職职 聽听
肅肃 臨临 臺台 與与 舉举 艦舰 處处 號号 蟬蝉 術术 袞衮 見见 規规 視视 覺觉 覽览 觀观 軻轲 軼轶 載载 輔辅 輪轮 輕轻 轉转
轍辙 釋释 辭辞 義义 翹翘 鹽盐 麼么 醫医 覓觅 煙烟 訪访 風风 癡痴 樺桦 檸柠 嫵妩 嬈娆 娛娱 寢寝 屆届 冊册 凍冻 劃划 剎刹 幹干 幾几 庫库 巖岩
"""


def _read_pairs(*tables: str) -> dict[str, str]:
    pairs = [pair for table in tables for pair in table.split()]
    return {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}


SIMPLIFIED: Final = _read_pairs(
    _SURNAMES, _GIVEN_NAMES_METAL_TO_WATER, _GIVEN_NAMES_SPEECH_TO_SILK, _GIVEN_NAMES_OTHER
)
"""Traditional character to simplified character; characters that are the same in both are not listed."""

_TRANSLATION: Final = str.maketrans(SIMPLIFIED)


def simplify_han(text: str) -> str:
    """Return the simplified form of a text, as far as the table goes; its length never changes."""
    return text.translate(_TRANSLATION)
