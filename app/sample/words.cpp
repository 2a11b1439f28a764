#include "app/sample/words.h"

namespace opsdeck::sample {

namespace {
// clang-format off
constexpr const char* kEnglishGiven[] = { "Olivia", "Jack", "Amelia", "Harry", "Isla", "George", "Ava", "Noah", "Grace", "Leo", "Freya", "Arthur", "Zoë", "Siân" };
constexpr const char* kEnglishFamily[] = { "Smith", "O'Connor", "Taylor", "Evans", "Walker", "Wright", "Hughes", "Green", "Hall", "Clarke", "MacLeod", "Baker-Finch" };
constexpr const char* kEnglishStreets[] = { "High Street", "Station Road", "Church Lane", "Victoria Road", "Mill Lane", "Kings Road, Flat 2B", "The Green" };
constexpr Place kEnglishPlaces[] = { { "London", "GB", "SW# #@@" }, { "Manchester", "GB", "M# #@@" }, { "Bristol", "GB", "BS# #@@" }, { "Dublin", "IE", "D## @###" }, { "New York", "US", "100##" }, { "Austin", "US", "787##" }, { "Sydney", "AU", "20##" } };

constexpr const char* kFrenchGiven[] = { "Camille", "Léa", "Chloé", "Hugo", "Zoé", "Théo", "Inès", "Raphaël", "Maëlys", "François", "Anaïs", "Jérôme", "Noémie" };
constexpr const char* kFrenchFamily[] = { "Martin", "Lefèvre", "Dubois", "Moreau", "Girard", "Fontaine", "Béranger", "D’Aubigné", "Roux", "Mercier", "Guérin", "Le Goff" };
constexpr const char* kFrenchStreets[] = { "rue de la République", "avenue Victor-Hugo", "boulevard Voltaire", "rue du Faubourg-Saint-Antoine", "place des Terreaux", "quai de l’Île", "impasse des Lilas" };
constexpr Place kFrenchPlaces[] = { { "Paris", "FR", "750##" }, { "Lyon", "FR", "6900#" }, { "Marseille", "FR", "1300#" }, { "Bruxelles", "BE", "10##" }, { "Genève", "CH", "120#" }, { "Montréal", "CA", "H#@ #@#" } };

constexpr const char* kGermanGiven[] = { "Jürgen", "Anna", "Lukas", "Käthe", "Jörg", "Emilia", "Björn", "Hannah", "Günther", "Mia", "Søren", "Åsa" };
constexpr const char* kGermanFamily[] = { "Müller", "Groß", "Schäfer", "Weiß", "Köhler", "Vogel", "Bäcker", "von der Heide", "Lindström", "Østergaard", "Huber" };
constexpr const char* kGermanStreets[] = { "Hauptstraße", "Bahnhofstraße", "Lindenallee", "Am Mühlbach", "Königsweg", "Schloßgasse", "Prenzlauer Allee" };
constexpr Place kGermanPlaces[] = { { "Berlin", "DE", "10###" }, { "München", "DE", "80###" }, { "Köln", "DE", "50###" }, { "Wien", "AT", "10#0" }, { "Zürich", "CH", "80##" }, { "Malmö", "SE", "211 ##" } };

constexpr const char* kSpanishGiven[] = { "Lucía", "José", "Martina", "Andrés", "Sofía", "Iñaki", "Núria", "Álvaro", "João", "Conceição" };
constexpr const char* kSpanishFamily[] = { "García López", "Muñoz", "Peña Ibáñez", "Fernández", "Núñez", "Gonçalves", "Castro", "Ávila", "Magalhães" };
constexpr const char* kSpanishStreets[] = { "Calle Mayor", "Avenida de la Constitución", "Paseo del Prado", "Carrer d’Aragó", "Rua das Flores", "Travessa do Fala-Só" };
constexpr Place kSpanishPlaces[] = { { "Madrid", "ES", "280##" }, { "Barcelona", "ES", "080##" }, { "Lisboa", "PT", "1###-###" }, { "São Paulo", "BR", "01###-###" }, { "Bogotá", "CO", "11####" } };

constexpr const char* kRussianGiven[] = { "Анна", "Дмитрий", "Екатерина", "Сергей", "Олександр", "Ольга", "Иван", "Наталія", "Пётр", "Марія" };
constexpr const char* kRussianFamily[] = { "Коваленко", "Шевченко", "Бондар", "Мельник", "Ткаченко", "Савчук", "Петренко", "Лисенко" };
constexpr const char* kRussianStreets[] = { "вул. Хрещатик", "вул. Шевченка", "проспект Свободи", "бул. Витоша", "ул. Раковски", "вул. Городоцька" };
constexpr Place kRussianPlaces[] = { { "Київ", "UA", "01###" }, { "Львів", "UA", "79###" }, { "София", "BG", "10##" }, { "Београд", "RS", "11###" }, { "Алматы", "KZ", "0500##" } };

constexpr const char* kArabicGiven[] = { "محمد", "فاطمة", "أحمد", "ليلى", "يوسف", "مريم", "عمر", "نور", "خالد", "سلمى" };
constexpr const char* kArabicFamily[] = { "الأحمد", "العلي", "حسن", "المصري", "النجار", "الخطيب", "منصور", "الشريف" };
constexpr const char* kArabicStreets[] = { "شارع التحرير", "شارع الملك فهد", "شارع الحمرا", "شارع الجمهورية", "طريق الكورنيش" };
constexpr Place kArabicPlaces[] = { { "القاهرة", "EG", "11###" }, { "دبي", "AE", "#####" }, { "الرياض", "SA", "12###" }, { "عمّان", "JO", "11###" } };

constexpr const char* kHebrewGiven[] = { "נועה", "דוד", "תמר", "יוסף", "מאיה", "איתי", "שירה", "אורי" };
constexpr const char* kHebrewFamily[] = { "כהן", "לוי", "מזרחי", "פרץ", "ביטון", "אברהם", "פרידמן" };
constexpr const char* kHebrewStreets[] = { "רחוב דיזנגוף", "רחוב הרצל", "שדרות רוטשילד", "רחוב אלנבי", "רחוב יפו" };
constexpr Place kHebrewPlaces[] = { { "תל אביב-יפו", "IL", "6######" }, { "ירושלים", "IL", "9######" }, { "חיפה", "IL", "3######" } };

constexpr const char* kChineseGiven[] = { "伟", "芳", "娜", "秀英", "敏", "静", "磊", "洋", "艳", "子涵", "浩然", "欣怡" };
constexpr const char* kChineseFamily[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "欧阳", "林" };
constexpr const char* kChineseStreets[] = { "南京东路", "人民路", "中山北路", "建国门外大街", "解放西路", "長安街" };
constexpr Place kChinesePlaces[] = { { "上海", "CN", "2000##" }, { "北京", "CN", "1000##" }, { "深圳", "CN", "5180##" }, { "台北", "TW", "1##" }, { "香港", "HK", "" } };

constexpr const char* kJapaneseGiven[] = { "陽菜", "蓮", "結衣", "大翔", "さくら", "健太", "美咲", "拓海", "ひなた", "翔太" };
constexpr const char* kJapaneseFamily[] = { "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "髙﨑" };
constexpr const char* kJapaneseStreets[] = { "渋谷区神南1丁目", "港区六本木6丁目", "中央区銀座4丁目", "北区梅田2丁目", "中京区河原町通" };
constexpr Place kJapanesePlaces[] = { { "東京都", "JP", "150-00##" }, { "大阪市", "JP", "530-00##" }, { "京都市", "JP", "604-80##" }, { "札幌市", "JP", "060-00##" } };

constexpr const char* kKoreanGiven[] = { "민준", "서연", "지우", "하은", "도윤", "수빈", "예준", "지민" };
constexpr const char* kKoreanFamily[] = { "김", "이", "박", "최", "정", "강", "남궁", "윤" };
constexpr const char* kKoreanStreets[] = { "강남구 테헤란로", "종로구 세종대로", "마포구 와우산로", "해운대구 마린시티로" };
constexpr Place kKoreanPlaces[] = { { "서울", "KR", "06###" }, { "부산", "KR", "48###" }, { "인천", "KR", "21###" } };

constexpr const char* kHindiGiven[] = { "आरव", "अनन्या", "विवान", "दिया", "आदित्य", "प्रिया", "रोहन", "काव्या" };
constexpr const char* kHindiFamily[] = { "शर्मा", "वर्मा", "पटेल", "सिंह", "गुप्ता", "मिश्रा", "जोशी" };
constexpr const char* kHindiStreets[] = { "महात्मा गांधी मार्ग", "स्टेशन रोड", "लाजपत नगर", "नेहरू मार्ग", "चाँदनी चौक" };
constexpr Place kHindiPlaces[] = { { "नई दिल्ली", "IN", "1100##" }, { "मुंबई", "IN", "4000##" }, { "जयपुर", "IN", "3020##" } };

constexpr Language kLanguages[] = {
    { "en-GB", "44", kEnglishGiven, kEnglishFamily, kEnglishStreets, kEnglishPlaces, false, false, true },
    { "fr-FR", "33", kFrenchGiven, kFrenchFamily, kFrenchStreets, kFrenchPlaces, false, false, true },
    { "de-DE", "49", kGermanGiven, kGermanFamily, kGermanStreets, kGermanPlaces, false, false, false },
    { "es-ES", "34", kSpanishGiven, kSpanishFamily, kSpanishStreets, kSpanishPlaces, false, false, false },
    { "uk-UA", "380", kRussianGiven, kRussianFamily, kRussianStreets, kRussianPlaces, false, false, false },
    { "ar-EG", "20", kArabicGiven, kArabicFamily, kArabicStreets, kArabicPlaces, false, false, false },
    { "he-IL", "972", kHebrewGiven, kHebrewFamily, kHebrewStreets, kHebrewPlaces, false, false, false },
    { "zh-CN", "86", kChineseGiven, kChineseFamily, kChineseStreets, kChinesePlaces, true, true, false },
    { "ja-JP", "81", kJapaneseGiven, kJapaneseFamily, kJapaneseStreets, kJapanesePlaces, true, false, false },
    { "ko-KR", "82", kKoreanGiven, kKoreanFamily, kKoreanStreets, kKoreanPlaces, true, true, false },
    { "hi-IN", "91", kHindiGiven, kHindiFamily, kHindiStreets, kHindiPlaces, false, false, false },
};

constexpr const char* kLocalParts[] = { "anna", "j.smith", "info", "maria", "office", "hello", "d.lee", "sam", "contact", "nora", "team", "alex" };
constexpr const char* kMailHosts[] = { "example.com", "example.org", "example.net", "mail.example", "post.example" };

constexpr ProductKind kKinds[] = {
    { "Home", "Desk Lamp", 1490, 12900, 1400 }, { "Home", "Cushion", 990, 4900, 500 },
    { "Home", "Wall Clock", 1990, 8900, 900 }, { "Kitchen", "Espresso Cup", 690, 2900, 250 },
    { "Kitchen", "Cast Iron Pan", 2990, 15900, 2600 }, { "Kitchen", "Chef’s Knife", 3490, 24900, 320 },
    { "Nutrition", "Protein Bar ×12", 1890, 3490, 720 }, { "Nutrition", "Oat Drink 1 l", 190, 390, 1050 },
    { "Nutrition", "Vitamin D₃ Drops", 990, 2490, 60 }, { "Sports", "Yoga Mat", 1990, 8900, 1200 },
    { "Sports", "Trail Shoes", 7990, 18900, 700 }, { "Sports", "Water Bottle", 990, 3990, 300 },
    { "Office", "Notebook A5", 490, 2490, 280 }, { "Office", "Fountain Pen", 1990, 19900, 40 },
    { "Electronics", "USB-C Cable", 590, 2990, 60 }, { "Electronics", "Headphones", 3990, 34900, 280 },
    { "Electronics", "Power Bank", 1990, 7990, 350 }, { "Garden", "Pruning Shears", 1490, 5990, 260 },
    { "Garden", "Seed Box", 990, 3990, 900 }, { "Toys", "Wooden Train", 1490, 8990, 1100 },
};
constexpr const char* kAdjectives[] = { "Nordic", "Classic", "Compact", "Urban", "Prima", "Élan", "Ultra-Light", "Everyday", "Œuvre", "Kyōto", "Alpin", "Studio", "Vintage", "Pro" };
constexpr const char* kMaterials[] = { "Oak", "Linen", "Steel", "Bamboo", "Ceramic", "Merino", "Cork", "Graphite", "Terracotta", "Copper" };
// clang-format on

template <typename List>
const auto& oneOf(Random& random, const List& list)
{
    return list[random.below(list.size())];
}

std::string filledIn(Random& random, std::string pattern)
{
    for (char& c : pattern) {
        if (c == '#')
            c = static_cast<char>('0' + random.below(10));
        else if (c == '@')
            c = static_cast<char>('A' + random.below(26));
    }
    return pattern;
}
} // namespace

std::span<const Language> languages() { return kLanguages; }

Person person(Random& random, std::size_t language, std::uint64_t number)
{
    const Language& words = kLanguages[language % std::size(kLanguages)];
    Person made;
    made.language = &words;
    made.place = &oneOf(random, words.places);
    const std::string given = oneOf(random, words.given);
    const std::string family = oneOf(random, words.family);
    const char* gap = words.joined ? "" : " ";
    made.name = words.familyFirst ? family + gap + given : given + gap + family;
    if (random.chance(0.002))
        made.name += random.chance(0.5) ? " 🌿" : " 👩🏽‍🚀"; // people do
    made.email = std::string(kLocalParts[random.below(std::size(kLocalParts))])
        + std::to_string(number) + '@' + kMailHosts[random.below(std::size(kMailHosts))];
    made.phone = '+' + std::string(words.dial) + filledIn(random, " ### ######");
    const std::string house = std::to_string(1 + random.skewed(180));
    const std::string street = oneOf(random, words.streets);
    made.address = words.numberFirst ? house + ' ' + street : street + ' ' + house;
    made.postalCode = filledIn(random, made.place->postal);
    return made;
}

std::span<const ProductKind> productKinds() { return kKinds; }
std::span<const char* const> productAdjectives() { return kAdjectives; }
std::span<const char* const> productMaterials() { return kMaterials; }

} // namespace opsdeck::sample
