// How everything looks at this moment: colours by token, fonts by role, sizes that follow the base
// size, and the words for numbers and times. One object, made before the first window and outliving
// every widget; GUI thread only. Painters read it on every paint and listen to changed().
#pragma once

#include "ui/theme/format.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

#include <array>
#include <memory>
#include <optional>

namespace opsdeck::ui::theme {

class PortalScheme;

enum class Role {
    Metric, // KPI value
    Figure, // summary strips
    Title, // page title
    Heading, // card title
    Body,
    BodyStrong, // names and key values
    Cell, // table cells
    CellStrong,
    Small, // legends, secondary lines, status bar
    SmallStrong,
    Caption, // column headers, pills
    Axis, // axis labels
    Badge, // the environment, the only full capitals
    Mono, // ids, SQL, JSON
    MonoCell, // the same in tables
    MonoSmall, // small code
    Count // not a role
};

enum class Severity { Neutral, Met, Near, Missed, Running };

class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };

    static constexpr int kLeastBaseSize = 11;
    static constexpr int kUsualBaseSize = 13;
    static constexpr int kLargestBaseSize = 18;

    explicit Theme(QObject* parent = nullptr); // needs a QApplication
    ~Theme() override;

    QColor color(Token token) const { return m_colors[static_cast<std::size_t>(token)]; }
    QFont font(Role role) const;
    // A length in pixels at the usual base size, as it is at the present one.
    int scaled(int pixels) const;
    const Format& format() const { return m_format; }
    QPalette palette() const;

    Mode mode() const { return m_mode; }
    bool isDark() const { return m_dark; }
    bool hasHighContrast() const { return m_highContrast; }
    int baseSize() const { return m_baseSize; }
    bool hasReducedMotion() const { return m_reducedMotion; }

    void setMode(Mode mode);
    void setHighContrast(bool on);
    void setBaseSize(int pixels);
    void setReducedMotion(bool on);
    void setFormat(const Format& format);

    // From now on the desktop itself is heard where it says what it likes; what it said last stands
    // until then.
    void expectSystem(std::optional<bool> isDark);
    void followDesktop();
    std::optional<bool> desktopIsDark() const; // empty: it does not say

    // Gives the application its style, font, palette and style sheet, and keeps doing so.
    void apply();

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void update();
    void fillColors();
    bool systemIsDark() const;

    std::array<QColor, static_cast<std::size_t>(Token::Count)> m_colors;
    mutable std::array<QFont, static_cast<std::size_t>(Role::Count)> m_fonts; // made when asked for
    mutable std::array<bool, static_cast<std::size_t>(Role::Count)> m_fontMade{};
    std::unique_ptr<PortalScheme> m_portal;
    Format m_format;
    Mode m_mode = Mode::System;
    int m_baseSize = kUsualBaseSize;
    bool m_dark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
    bool m_applied = false;
    bool m_applying = false;
};

// The colours of a state: text or mark, soft fill, and the line between.
struct SeverityTokens
{
    Token ink;
    Token soft;
    Token line;
};
SeverityTokens tokensOf(Severity severity);

} // namespace opsdeck::ui::theme
