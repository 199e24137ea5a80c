//! Han as a search compares them: older forms are the present ones of Japan, and numerals of provisions are digits.
//!
//! In: characters, folded text. Out: the same, folded further. The script of the theme gets the older forms with the index, and knows the numerals
//! itself.

use std::sync::LazyLock;

/// Each older form, and variants in names, before the form of today.
pub(super) const FORMS: &str = "\
亞亜惡悪壓圧圍囲醫医壹壱隱隠榮栄營営衞衛驛駅圓円緣縁艷艶鹽塩奧奥應応橫横歐欧毆殴穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽勸勧卷巻歡歓罐缶\
觀観關関陷陥顏顔歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭鄕郷堯尭曉暁區区驅駆勳勲薰薫徑径惠恵溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹劍剣圈圏檢検\
權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収\
從従澁渋獸獣縱縦肅粛處処緖緒敍叙尙尚奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄狀状疊畳讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢\
聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単\
擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当德徳獨独讀読屆届繩縄貳弐腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮\
祕秘濱浜濵浜拂払佛仏竝並變変邊辺邉辺瓣弁辨弁辯弁舖舗寶宝萠萌襃褒豐豊沒没飜翻槇槙萬万滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜\
兩両獵猟綠緑壘塁淚涙勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼錄録灣湾髙高﨑崎嶋島嶌島";

/// Where the table begins, and how many characters it covers.
const FIRST: u32 = 0x4e00;
const COVERED: usize = 0x5200;

/// The form of today, or zero, by the character.
static MODERN: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0; COVERED].into_boxed_slice();
    for (old, modern) in forms() {
        let place = (old as u32).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize));
        if let (Some(place), Ok(modern)) = (place, u16::try_from(modern as u32)) {
            *place = modern;
        }
    }
    table
});

/// The older forms with those of today.
pub(super) fn forms() -> impl Iterator<Item = (char, char)> {
    let mut forms = FORMS.chars();
    std::iter::from_fn(move || Some((forms.next()?, forms.next()?)))
}

/// The form of today of a character.
pub(super) fn modern(c: char) -> char {
    // The only form beyond the table.
    if c == '\u{fa11}' {
        return '崎';
    }
    let found = (c as u32).checked_sub(FIRST).and_then(|at| MODERN.get(at as usize));
    found.filter(|modern| **modern != 0).and_then(|modern| char::from_u32(u32::from(*modern))).unwrap_or(c)
}

/// What numbers of provisions are followed by.
const UNITS: [char; 6] = ['条', '項', '号', '章', '節', '編'];
/// What follows の一 and the like where it is no number of a provision: 第九条の一部.
const COUNTERS: &str = "つ人部種点分箇者国件院条項号章節編";
/// Numerals of more characters are names or mistakes.
const LONGEST: usize = 9;

/// Folded text in which numbers before 条, 項 and so on are digits and have no 第 before them: 第八十四条の三 is 84条の3.
pub(super) fn with_digits(folded: String) -> String {
    if !folded.contains(UNITS) {
        return folded;
    }
    let mut text = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(UNITS) {
        let unit = rest[at..].chars().next().map_or(0, char::len_utf8);
        text.push_str(&rest[..at]);
        let is_number = end_in_digits(&mut text);
        text.push_str(&rest[at..at + unit]);
        rest = &rest[at + unit..];
        while is_number && let Some((branch, after)) = branch(rest) {
            text.push('の');
            text.push_str(&branch);
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// Writes the number at the end of a text in digits, without 第. False if there is none.
fn end_in_digits(text: &mut String) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let (before, number) = if before.len() < text.len() {
        (before.len(), text[before.len()..].to_owned())
    } else {
        let numerals =
            text.chars().rev().take_while(|c| is_numeral(*c)).take(LONGEST).map(char::len_utf8).sum::<usize>();
        let before = text.len() - numerals;
        (before, value(&text[before..]))
    };
    if number.is_empty() {
        return false;
    }
    let prefixed = text[..before].trim_end_matches('第').len();
    text.truncate(prefixed);
    // 84条の3第1項: two numbers stay apart.
    if prefixed < before && text.ends_with(|c: char| c.is_ascii_digit() || is_numeral(c)) {
        text.push('第');
    }
    text.push_str(&number);
    true
}

/// What follows a number of a provision, as の三 in 84条の三, with the rest of the text.
fn branch(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix('の')?;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = if digits > 0 {
        digits
    } else {
        text.chars().take_while(|c| is_numeral(*c)).take(LONGEST).map(char::len_utf8).sum()
    };
    let (number, rest) = text.split_at(length);
    let is_other = |c: char| COUNTERS.contains(c) || is_numeral(c) || c.is_ascii_digit();
    if number.is_empty() || number == "一" || rest.starts_with(is_other) {
        return None;
    }
    Some((if digits > 0 { number.to_owned() } else { value(number) }, rest))
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|digit| digit == c).and_then(|digit| u64::try_from(digit).ok())
}

fn unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The value of a numeral in digits: 八十四 and 八四 are 84. Empty for an empty one.
fn value(numeral: &str) -> String {
    if numeral.is_empty() {
        return String::new();
    }
    let (mut total, mut below) = (0, 0);
    for c in numeral.chars() {
        if let Some(unit) = unit(c) {
            total += below.max(1) * unit;
            below = 0;
        } else {
            below = below * 10 + digit(c).unwrap_or(0);
        }
    }
    (total + below).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_stands_once_and_leads_to_one_of_today() {
        let old: Vec<char> = forms().map(|(old, _)| old).collect();
        assert_eq!(FORMS.chars().count(), old.len() * 2);
        for (index, (form, today)) in forms().enumerate() {
            assert!(!old[..index].contains(&form), "{form}");
            assert!(!old.contains(&today), "{today}");
            assert_eq!(modern(form), today);
        }
        assert_eq!(modern('国'), '国');
    }

    #[test]
    fn numbers_of_provisions_are_digits() {
        for (text, wanted) in [
            ("第九条", "9条"),
            ("自衛隊法第八十四条の三第一項", "自衛隊法84条の3第1項"),
            ("第百十六条の三及び第百条の五", "116条の3及び100条の5"),
            ("第9条の一部", "9条の一部"),
            ("第二〇条の二の十", "20条の2の10"),
            ("憲法九条と三原則、第三国", "憲法9条と三原則、第三国"),
            ("事項と条", "事項と条"),
        ] {
            let once = with_digits(text.to_owned());
            assert_eq!(once, wanted);
            assert_eq!(with_digits(once.clone()), once);
        }
    }
}
