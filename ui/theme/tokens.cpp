#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace opsdeck::ui::theme {

namespace {

constexpr std::array kTokens{
    TokenRow{ Token::Canvas, "canvas", 0xfff5f6f8, 0xff0e1115 },
    TokenRow{ Token::Chrome, "chrome", 0xffeceef2, 0xff13171c },
    TokenRow{ Token::Surface, "surface", 0xffffffff, 0xff181c22 },
    TokenRow{ Token::Sunken, "sunken", 0xfff7f8fa, 0xff14181d },
    TokenRow{ Token::Raised, "raised", 0xffffffff, 0xff1f242b },
    TokenRow{ Token::Hover, "hover", 0xfff1f3f6, 0xff20262e },
    TokenRow{ Token::Pressed, "pressed", 0xffe6e9ee, 0xff29303a },
    TokenRow{ Token::Sel, "sel", 0xffe9edfc, 0xff222b4a },
    TokenRow{ Token::Border, "border", 0xffe1e4ea, 0xff282e37 },
    TokenRow{ Token::BorderStrong, "border-strong", 0xffc6cbd4, 0xff3a424e },
    TokenRow{ Token::Control, "control", 0xff8a929f, 0xff6c7583 },
    TokenRow{ Token::Grid, "grid", 0xffedeff3, 0xff232931 },
    TokenRow{ Token::Axis, "axis", 0xffc6cbd4, 0xff3a424e },
    TokenRow{ Token::Ink, "ink", 0xff15181d, 0xffe8ebef },
    TokenRow{ Token::Ink2, "ink-2", 0xff454d59, 0xffb3bac4 },
    TokenRow{ Token::Ink3, "ink-3", 0xff5f6875, 0xff8e97a4 },
    TokenRow{ Token::InkOff, "ink-off", 0xff9aa2ae, 0xff5d6672 },
    TokenRow{ Token::Accent, "accent", 0xff3554d1, 0xff4565e4 },
    TokenRow{ Token::OnAccent, "on-accent", 0xffffffff, 0xffffffff },
    TokenRow{ Token::AccentInk, "accent-ink", 0xff2f4bc0, 0xff9db2ff },
    TokenRow{ Token::AccentSoft, "accent-soft", 0xffe9edfc, 0xff222b4a },
    TokenRow{ Token::AccentLine, "accent-line", 0xffb9c5f4, 0xff3d4f8f },
    TokenRow{ Token::Focus, "focus", 0xff3554d1, 0xff8ea6ff },
    TokenRow{ Token::Ok, "ok", 0xff11734f, 0xff4cc493 },
    TokenRow{ Token::OkSoft, "ok-soft", 0xffe2f3eb, 0xff14332a },
    TokenRow{ Token::OkLine, "ok-line", 0xffa9d8c3, 0xff23594a },
    TokenRow{ Token::Warn, "warn", 0xff8f5200, 0xffe3a94a },
    TokenRow{ Token::WarnSoft, "warn-soft", 0xfffcf0db, 0xff382a10 },
    TokenRow{ Token::WarnLine, "warn-line", 0xffebcb93, 0xff66501f },
    TokenRow{ Token::WarnMark, "warn-mark", 0xffc27a0a, 0xffe3a94a },
    TokenRow{ Token::Bad, "bad", 0xffbe2727, 0xfff4817a },
    TokenRow{ Token::BadSoft, "bad-soft", 0xfffceae8, 0xff421f1f },
    TokenRow{ Token::BadLine, "bad-line", 0xffedb9b4, 0xff743735 },
    TokenRow{ Token::Info, "info", 0xff1b659f, 0xff6db4ec },
    TokenRow{ Token::InfoSoft, "info-soft", 0xffe5f0f9, 0xff162f45 },
    TokenRow{ Token::InfoLine, "info-line", 0xffb4d3ec, 0xff28526f },
    TokenRow{ Token::MuteSoft, "mute-soft", 0xffeceef2, 0xff252b33 },
    TokenRow{ Token::MuteLine, "mute-line", 0xffd5d9e0, 0xff39414c },
    TokenRow{ Token::EnvProd, "env-prod", 0xffbe2727, 0xffc93a37 },
    TokenRow{ Token::EnvStage, "env-stage", 0xff8f5200, 0xffa3660e },
    TokenRow{ Token::EnvDev, "env-dev", 0xff454d59, 0xff5d6672 },
    TokenRow{ Token::EnvSample, "env-sample", 0xff1b659f, 0xff2a74ae },
    TokenRow{ Token::S1, "s1", 0xff1d6dbc, 0xff2d98fd },
    TokenRow{ Token::S2, "s2", 0xffb05b09, 0xfff3722a },
    TokenRow{ Token::S3, "s3", 0xff176c57, 0xff1d987c },
    TokenRow{ Token::S4, "s4", 0xff55328b, 0xffa57bb8 },
    TokenRow{ Token::S5, "s5", 0xffb38b00, 0xfff8d06a },
    TokenRow{ Token::S6, "s6", 0xffd93568, 0xfffd8cb0 },
    TokenRow{ Token::S7, "s7", 0xff2997bb, 0xff34cefa },
    TokenRow{ Token::S8, "s8", 0xff7c848f, 0xffd1d7e2 },
    TokenRow{ Token::P50, "p50", 0xff5795d0, 0xff3e79b6 },
    TokenRow{ Token::P95, "p95", 0xff1d6dbc, 0xff4fa9ff },
    TokenRow{ Token::P99, "p99", 0xff0b3a6b, 0xffc3e1ff },
    TokenRow{ Token::Q0, "q0", 0xfff2f5f9, 0xff1a1f26 },
    TokenRow{ Token::Q1, "q1", 0xffdce8f4, 0xff16293c },
    TokenRow{ Token::Q2, "q2", 0xffbbd5ec, 0xff1a3b5a },
    TokenRow{ Token::Q3, "q3", 0xff8fbae0, 0xff20517e },
    TokenRow{ Token::Q4, "q4", 0xff5c98ce, 0xff2b6da8 },
    TokenRow{ Token::Q5, "q5", 0xff2f76b8, 0xff4490d2 },
    TokenRow{ Token::Q6, "q6", 0xff1b568f, 0xff79b7ec },
    TokenRow{ Token::Q7, "q7", 0xff0e3763, 0xffc3e1ff },
    TokenRow{ Token::W1, "w1", 0xfffbe7d2, 0xff33230f },
    TokenRow{ Token::W2, "w2", 0xfff5c896, 0xff573710 },
    TokenRow{ Token::W3, "w3", 0xffe69c4e, 0xff8a5314 },
    TokenRow{ Token::W4, "w4", 0xffc96f16, 0xffc27722 },
    TokenRow{ Token::W5, "w5", 0xff944a05, 0xffeba04c },
    TokenRow{ Token::W6, "w6", 0xff5f2e02, 0xffffd7a3 },
    TokenRow{ Token::D3, "d3", 0xff944a05, 0xfff5b468 },
    TokenRow{ Token::D2, "d2", 0xffde8a38, 0xffa5621a },
    TokenRow{ Token::D1, "d1", 0xfff5c896, 0xff573710 },
    TokenRow{ Token::D0, "d0", 0xfff2f3f5, 0xff20262e },
    TokenRow{ Token::DMinus1, "d-1", 0xffbbd5ec, 0xff1a3b5a },
    TokenRow{ Token::DMinus2, "d-2", 0xff5c98ce, 0xff2b6da8 },
    TokenRow{ Token::DMinus3, "d-3", 0xff1b568f, 0xff79b7ec },
    TokenRow{ Token::Target, "target", 0xff15181d, 0xffe8ebef },
    TokenRow{ Token::Breach, "breach", 0x0fbe2727, 0x14f4817a },
    TokenRow{ Token::Tip, "tip", 0xff1e2329, 0xff2b323c },
    TokenRow{ Token::TipInk, "tip-ink", 0xfff4f5f7, 0xfff2f4f7 },
    TokenRow{ Token::TipInk2, "tip-ink-2", 0xffb4bbc5, 0xffaeb6c1 },
    TokenRow{ Token::Scrim, "scrim", 0x6b15181d, 0x9e040608 },
    TokenRow{ Token::Halo, "halo", 0x0f15181d, 0x59000000 },
    TokenRow{ Token::Skeleton, "skeleton", 0xffebedf1, 0xff242a32 },
    TokenRow{ Token::SynKw, "syn-kw", 0xff3554d1, 0xff9db2ff },
    TokenRow{ Token::SynStr, "syn-str", 0xff11734f, 0xff4cc493 },
    TokenRow{ Token::SynNum, "syn-num", 0xff8f5200, 0xffe3a94a },
    TokenRow{ Token::SynKey, "syn-key", 0xff5b2d90, 0xffcfa8e0 },
    TokenRow{ Token::SynNull, "syn-null", 0xff5f6875, 0xff8e97a4 },
};
static_assert(kTokens.size() == static_cast<std::size_t>(Token::Count));

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

std::span<const TokenRow> tokenTable() { return kTokens; }

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace opsdeck::ui::theme
