#include "app/sample/tenants.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace opsdeck::sample {

namespace {
// clang-format off
constexpr Tenant kTenants[] = {
    { "paris", "Maison de Paris", "Europe/Paris", "EUR", "#6B3FA0", 1, "PAR-1:Paris:FR PAR-2:Paris:FR LYS-1:Lyon:FR LYS-2:Lyon:FR MRS-1:Marseille:FR HQ-0:Paris:FR" },
    { "tokyo", "東京マーケット", "Asia/Tokyo", "JPY", "#C2313A", 8, "TYO-1:東京:JP TYO-2:東京:JP OSA-1:大阪:JP" },
    { "acme", "Acme Corporation", "America/New_York", "USD", "#1F6FB2", 0, "NYC-1:New_York:US AUS-1:Austin:US" },
    { "berlin", "Kaufhaus Berlin", "Europe/Berlin", "EUR", "#3C6E47", 2, "BER-1:Berlin:DE HAM-1:Hamburg:DE" },
    { "hq", "Headquarters", "Etc/UTC", "EUR", "#30363D", 0, "CEN-1:Rotterdam:NL" },
    { "london", "London Goods", "Europe/London", "GBP", "#8C2F39", 0, "LON-1:London:GB MAN-1:Manchester:GB" },
    { "madrid", "Tienda Madrid", "Europe/Madrid", "EUR", "#B25D1F", 3, "MAD-1:Madrid:ES" },
    { "seoul", "서울상점", "Asia/Seoul", "KRW", "#2A7F8E", 9, "SEL-1:서울:KR" },
    { "shanghai", "上海百货", "Asia/Shanghai", "CNY", "#A8323E", 7, "SHA-1:上海:CN" },
    { "mumbai", "मुंबई बाज़ार", "Asia/Kolkata", "INR", "#B8742A", 10, "BOM-1:मुंबई:IN" },
    { "kyiv", "Київ Маркет", "Europe/Kyiv", "UAH", "#2457A6", 4, "IEV-1:Київ:UA" },
    { "cairo", "سوق القاهرة", "Africa/Cairo", "EGP", "#7A5C1E", 5, "CAI-1:القاهرة:EG" },
    { "telaviv", "תל אביב סטור", "Asia/Jerusalem", "ILS", "#1D5FA8", 6, "TLV-1:תל_אביב:IL" },
    { "globex", "Globex", "America/Chicago", "USD", "#4B5FBE", 0, "CHI-1:Chicago:US" },
    { "vienna", "Wiener Waren", "Europe/Vienna", "EUR", "#9A3B3B", 2, "VIE-1:Wien:AT" },
    { "lisbon", "Loja Lisboa", "Europe/Lisbon", "EUR", "#2E7D5B", 3, "LIS-1:Lisboa:PT" },
    { "montreal", "Montréal & Fils", "America/Toronto", "CAD", "#335C9E", 1, "YUL-1:Montréal:CA" },
    { "initech", "Initech", "America/Denver", "USD", "#5A6572", 0, "DEN-1:Denver:US" },
    { "oslo", "Oslo Handel", "Europe/Oslo", "NOK", "#22567A", 2, "OSL-1:Oslo:NO" },
    { "dubai", "أسواق دبي", "Asia/Dubai", "AED", "#8A6D1C", 5, "DXB-1:دبي:AE" },
    { "sydney", "Sydney Supply", "Australia/Sydney", "AUD", "#19747E", 0, "SYD-1:Sydney:AU" },
    { "umbrella", "Umbrella Retail", "America/New_York", "USD", "#A01E2B", 0, "BOS-1:Boston:US" },
    { "zurich", "Zürich Direkt", "Europe/Zurich", "CHF", "#B23030", 2, "ZRH-1:Zürich:CH" },
    { "taipei", "台北小舖", "Asia/Taipei", "TWD", "#2F6B9A", 7, "TPE-1:台北:TW" },
    { "saopaulo", "São Paulo Casa", "America/Sao_Paulo", "BRL", "#2F7A39", 3, "GRU-1:São_Paulo:BR" },
    { "hooli", "Hooli Stores", "America/Los_Angeles", "USD", "#3478C0", 0, "SFO-1:San_Francisco:US" },
    { "brussels", "Bruxelles Maison", "Europe/Brussels", "EUR", "#7C4A9E", 1, "BRU-1:Bruxelles:BE" },
    { "osaka", "大阪屋", "Asia/Tokyo", "JPY", "#C25A1D", 8, "KIX-1:大阪:JP" },
    { "stark", "Stark Outfitters", "America/New_York", "USD", "#8D1F1F", 0, "PHL-1:Philadelphia:US" },
    { "busan", "부산마켓", "Asia/Seoul", "KRW", "#1F6E8C", 9, "PUS-1:부산:KR" },
    { "wayne", "Wayne Home", "America/Chicago", "USD", "#3B3F46", 0, "STL-1:St._Louis:US" },
    { "delhi", "दिल्ली हाट", "Asia/Kolkata", "INR", "#A6521E", 10, "DEL-1:नई_दिल्ली:IN" },
    { "geneva", "Genève Fine", "Europe/Zurich", "CHF", "#6C2F7D", 1, "GVA-1:Genève:CH" },
    { "soylent", "Soylent Nutrition", "America/Los_Angeles", "USD", "#4E7F2C", 0, "PDX-1:Portland:US" },
    { "bogota", "Casa Bogotá", "America/Bogota", "COP", "#B08A17", 3, "BOG-1:Bogotá:CO" },
    { "sofia", "София Дом", "Europe/Sofia", "BGN", "#3A6F52", 4, "SOF-1:София:BG" },
    { "haifa", "חיפה שופ", "Asia/Jerusalem", "ILS", "#2B5F91", 6, "HFA-1:חיפה:IL" },
    { "tyrell", "Tyrell Goods", "America/Los_Angeles", "USD", "#665233", 0, "LAX-1:Los_Angeles:US" },
    { "amman", "متجر عمّان", "Asia/Amman", "JOD", "#7D3B2A", 5, "AMM-1:عمّان:JO" },
    { "malmo", "Malmö Möbler", "Europe/Stockholm", "SEK", "#2B6C9B", 2, "MMX-1:Malmö:SE" },
};
// clang-format on

constexpr Currency kEuroLike{ "", 1, 1 };
constexpr std::array<Currency, 10> kCurrencies{ { { "JPY", 160, 1'000 }, { "KRW", 1500, 10'000 },
    { "COP", 4500, 10'000 }, { "INR", 90, 100 }, { "EGP", 50, 100 }, { "UAH", 45, 100 },
    { "TWD", 35, 100 }, { "NOK", 12, 100 }, { "SEK", 11, 100 }, { "CNY", 8, 10 } } };

double harmonic()
{
    double sum = 0;
    for (std::size_t i = 1; i < std::size(kTenants); ++i)
        sum += 1.0 / static_cast<double>(i);
    return sum;
}

Warehouses makeWarehouses()
{
    Warehouses made;
    for (std::size_t tenant = 0; tenant < std::size(kTenants); ++tenant) {
        made.first.push_back(made.all.size());
        std::istringstream entries(kTenants[tenant].warehouses);
        for (std::string entry; entries >> entry;) {
            Warehouse house;
            std::istringstream parts(entry);
            std::getline(parts, house.id, ':');
            std::getline(parts, house.city, ':');
            std::getline(parts, house.country);
            std::replace(house.city.begin(), house.city.end(), '_', ' ');
            house.tenant = tenant;
            made.all.push_back(std::move(house));
        }
    }
    made.first.push_back(made.all.size());
    return made;
}
} // namespace

std::span<const Tenant> tenants() { return kTenants; }

const Currency& currencyOf(std::size_t tenant)
{
    const auto found = std::find_if(kCurrencies.begin(), kCurrencies.end(),
        [code = std::string_view(kTenants[tenant].currency)](
            const Currency& currency) { return code == currency.code; });
    return found == kCurrencies.end() ? kEuroLike : *found;
}

double tenantShare(std::size_t tenant)
{
    static const double sum = harmonic();
    return tenant == 0 ? 0.5 : 0.5 / (static_cast<double>(tenant) * sum);
}

const Warehouses& warehouses()
{
    static const Warehouses made = makeWarehouses();
    return made;
}

std::string_view zoneCode(std::size_t zone)
{
    constexpr std::array<std::string_view, kZonesInWarehouse> kCodes{ "A1", "A2", "A3", "B1", "B2",
        "B3", "C1", "C2", "C3", "D1", "D2", "D3" };
    return kCodes[zone];
}

} // namespace opsdeck::sample
