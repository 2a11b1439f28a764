// The colours of Opsdeck by meaning, light and dark, as one table: the style sheet is generated
// from it and every painter reads it through Theme::color(). Pure values, no thread of their own.
#pragma once

#include <QColor>
#include <QLatin1StringView>

#include <span>

namespace opsdeck::ui::theme {

enum class Token {
    Canvas,
    Chrome, // window behind the cards; sidebar, top bar, status bar
    Surface,
    Sunken,
    Raised, // cards and tables; bars and footers inside a card; popovers, dialogs
    Hover,
    Pressed,
    Sel, // row or button under the pointer; held down; selected
    Border,
    BorderStrong, // card outline; button outline, chip outline, dividers in bars
    Control, // outline of fields, checkboxes, radios, switches (3:1)
    Grid,
    Axis, // chart grid and table row lines; axis line
    Ink,
    Ink2,
    Ink3,
    InkOff, // values and titles; labels; units and hints; disabled only
    Accent,
    OnAccent,
    AccentInk, // primary button; its text; links and active icons
    AccentSoft,
    AccentLine,
    Focus, // selected chip, edited field; its line; focus ring
    Ok,
    OkSoft,
    OkLine, // target met, success
    Warn,
    WarnSoft,
    WarnLine,
    WarnMark, // near a limit, stale; warn-mark for bars and dots
    Bad,
    BadSoft,
    BadLine, // target missed, failure, destructive
    Info,
    InfoSoft,
    InfoLine, // running, notice
    MuteSoft,
    MuteLine, // neutral pill; progress and bar track
    EnvProd,
    EnvStage,
    EnvDev,
    EnvSample, // environment badge, white text
    S1,
    S2,
    S3,
    S4, // series 1 to 4, in this order
    S5,
    S6,
    S7,
    S8, // series 5 to 8; more than 8: facet or group the rest as s8
    P50,
    P95,
    P99, // percentiles: one hue, three lightness steps, p95 at 2 px
    Q0,
    Q1,
    Q2,
    Q3,
    Q4,
    Q5,
    Q6,
    Q7, // density under the target
    W1,
    W2,
    W3,
    W4,
    W5,
    W6, // density over the target
    D3,
    D2,
    D1,
    D0,
    DMinus1,
    DMinus2,
    DMinus3, // difference: short (d3) to over (d-3)
    Target,
    Breach, // target line; fill of the side outside the target
    Tip,
    TipInk,
    TipInk2, // tooltip and crosshair label
    Scrim,
    Halo,
    Skeleton, // behind a dialog; 4 px ring round a popover; loading bar
    SynKw,
    SynStr,
    SynNum,
    SynKey,
    SynNull, // SQL and JSON
    Count // not a colour
};

struct TokenRow
{
    Token token;
    const char* name; // as written in the style sheet: "@border-strong"
    QRgb light;
    QRgb dark;
};

std::span<const TokenRow> tokenTable(); // in the order of Token

// Relative contrast of two opaque colours by WCAG 2.2, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace opsdeck::ui::theme
