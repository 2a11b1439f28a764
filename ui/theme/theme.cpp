#include "ui/theme/theme.h"

#include "ui/theme/portal_scheme.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QScreen>
#include <QStyle>
#include <QStyleHints>

#include <algorithm>
#include <cmath>

// A static library's resources are linked only when somebody names them; outside any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(fonts);
    Q_INIT_RESOURCE(icons);
}

namespace opsdeck::ui::theme {

namespace {

struct RoleRow
{
    double pixels;
    QFont::Weight weight;
    double tracking; // percent of the size
    bool mono;
};

constexpr std::array<RoleRow, static_cast<std::size_t>(Role::Count)> kRoles{ {
    { 24, QFont::DemiBold, -2, false },
    { 20, QFont::DemiBold, -1.5, false },
    { 18, QFont::DemiBold, -1.2, false },
    { 13, QFont::DemiBold, 0, false },
    { 13, QFont::Normal, 0, false },
    { 13, QFont::Medium, 0, false },
    { 12.5, QFont::Normal, 0, false },
    { 12.5, QFont::Medium, 0, false },
    { 12, QFont::Normal, 0, false },
    { 12, QFont::Medium, 0, false },
    { 11.5, QFont::Medium, 0, false },
    { 11, QFont::Medium, 0, false },
    { 10.5, QFont::DemiBold, 5, false },
    { 12, QFont::Normal, 0, true },
    { 11.5, QFont::Normal, 0, true },
    { 11, QFont::Normal, 0, true },
} };

QString load(std::initializer_list<const char*> files, const QString& fallback)
{
    QString family;
    for (const char* file : files) {
        const int id =
            QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + QLatin1StringView(file));
        if (id >= 0 && family.isEmpty())
            family = QFontDatabase::applicationFontFamilies(id).value(0);
    }
    return family.isEmpty() ? fallback : family;
}

const QString& textFamily()
{
    static const QString family =
        load({ "OpsdeckSans-Regular.otf", "OpsdeckSans-Medium.otf", "OpsdeckSans-SemiBold.otf" },
            QApplication::font().family());
    return family;
}

// Loaded when the first id or SQL text is shown, never for the first paint.
const QString& monoFamily()
{
    static const QString family =
        load({ "OpsdeckMono-Regular.ttf", "OpsdeckMono-Medium.ttf", "OpsdeckMono-Bold.ttf" },
            QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    return family;
}

// Pixels through points: QFont takes only whole pixels, and 12.5 is a size of ours.
void setPixels(QFont& font, double pixels)
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    const double dpi = screen ? screen->logicalDotsPerInchY() : 96.0;
    font.setPointSizeF(pixels * 72.0 / dpi);
}

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
{
    initResources();
    expectSystem({});
}

Theme::~Theme() = default;

QFont Theme::font(Role role) const
{
    const auto index = static_cast<std::size_t>(role);
    if (!m_fontMade[index]) {
        const RoleRow& row = kRoles[index];
        QFont font(row.mono ? monoFamily() : textFamily());
        const double pixels = row.pixels * m_baseSize / kUsualBaseSize;
        setPixels(font, pixels);
        font.setWeight(row.weight);
        if (row.mono)
            font.setStyleHint(QFont::Monospace);
        if (row.tracking != 0)
            font.setLetterSpacing(QFont::AbsoluteSpacing, pixels * row.tracking / 100);
        m_fonts[index] = font;
        m_fontMade[index] = true;
    }
    return m_fonts[index];
}

int Theme::scaled(int pixels) const
{
    return static_cast<int>(std::lround(static_cast<double>(pixels) * m_baseSize / kUsualBaseSize));
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Canvas);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Sunken);
    set(QPalette::Button, Token::Surface);
    set(QPalette::ToolTipBase, Token::Tip);
    set(QPalette::ToolTipText, Token::TipInk);
    set(QPalette::WindowText, Token::Ink);
    set(QPalette::Text, Token::Ink);
    set(QPalette::ButtonText, Token::Ink);
    set(QPalette::PlaceholderText, Token::Ink3);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::AccentInk);
    set(QPalette::LinkVisited, Token::AccentInk);
    set(QPalette::Light, Token::Surface);
    set(QPalette::Midlight, Token::Hover);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::BorderStrong);
    set(QPalette::Shadow, Token::Control);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, color(Token::InkOff));
    return palette;
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    update();
}

void Theme::expectSystem(std::optional<bool> isDark)
{
    m_portal = std::make_unique<PortalScheme>(isDark);
    connect(m_portal.get(), &PortalScheme::changed, this, [this] {
        if (m_mode == Mode::System && systemIsDark() != m_dark)
            update();
    });
    update();
}

void Theme::followDesktop() { m_portal->listen(); }

std::optional<bool> Theme::desktopIsDark() const { return m_portal->isDark(); }

void Theme::setHighContrast(bool on)
{
    m_highContrast = on;
    update();
}

void Theme::setBaseSize(int pixels)
{
    m_baseSize = std::clamp(pixels, kLeastBaseSize, kLargestBaseSize);
    m_fontMade.fill(false);
    update();
}

void Theme::setReducedMotion(bool on)
{
    m_reducedMotion = on;
    emit changed();
}

void Theme::setFormat(const Format& format)
{
    m_format = format;
    emit changed();
}

void Theme::apply()
{
    if (!m_applied) {
        m_applied = true;
        QApplication::setStyle(QStringLiteral("Fusion"));
        qApp->installEventFilter(this);
    }
    m_applying = true;
    QApplication::setFont(font(Role::Body));
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet(*this));
    m_applying = false;
}

// Qt tells it to every window, and to the application or not as it likes: the first one counts.
bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    const bool isTold = event->type() == QEvent::ThemeChange;
    if (isTold && m_mode == Mode::System && !m_applying && systemIsDark() != m_dark)
        update();
    return QObject::eventFilter(watched, event);
}

void Theme::update()
{
    m_dark = m_mode == Mode::System ? systemIsDark() : m_mode == Mode::Dark;
    fillColors();
    if (m_applied && !m_applying)
        apply();
    emit changed();
}

void Theme::fillColors()
{
    for (const TokenRow& row : tokenTable())
        m_colors[static_cast<std::size_t>(row.token)] =
            QColor::fromRgba(m_dark ? row.dark : row.light);
    if (!m_highContrast)
        return;
    const auto take = [this](Token target, Token source) {
        m_colors[static_cast<std::size_t>(target)] = color(source);
    };
    take(Token::Grid, Token::BorderStrong);
    take(Token::Border, Token::Control);
    take(Token::BorderStrong, Token::Ink3);
    take(Token::Ink3, Token::Ink2);
}

bool Theme::systemIsDark() const
{
    if (const std::optional<bool> desktop = m_portal->isDark())
        return *desktop;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    const auto isDark = [](const QPalette& palette) {
        return palette.color(QPalette::Window).lightness() < 128;
    };
    // The style's own palette follows the system where the platform tells its scheme; where it does
    // not, only the palette it started with says so, before ours takes its place.
    const bool now = isDark(QApplication::style()->standardPalette());
    static const bool startedWithADarkPalette = !now && isDark(QApplication::palette());
    return now || startedWithADarkPalette;
#endif
}

SeverityTokens tokensOf(Severity severity)
{
    switch (severity) {
    case Severity::Met:
        return { Token::Ok, Token::OkSoft, Token::OkLine };
    case Severity::Near:
        return { Token::Warn, Token::WarnSoft, Token::WarnLine };
    case Severity::Missed:
        return { Token::Bad, Token::BadSoft, Token::BadLine };
    case Severity::Running:
        return { Token::Info, Token::InfoSoft, Token::InfoLine };
    case Severity::Neutral:
        break;
    }
    return { Token::Ink2, Token::MuteSoft, Token::MuteLine };
}

} // namespace opsdeck::ui::theme
