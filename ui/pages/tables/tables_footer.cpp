#include "ui/pages/tables/tables_footer.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace opsdeck::ui::pages {

namespace {

constexpr int kCursorWidth = 200;

} // namespace

TablesFooter::TablesFooter(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_selected(new widgets::Label(theme, theme::Role::SmallStrong, theme::Token::Ink))
    , m_loaded(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_page(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_status(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_cursor(new widgets::Label(theme, theme::Role::MonoSmall, theme::Token::Ink3))
    , m_copy(new QToolButton)
{
    setProperty("panel", QStringLiteral("sunken"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 8, 0);
    layout->setSpacing(14);
    for (QLabel* label : { m_selected, m_loaded, m_page, m_status }) {
        layout->addWidget(label);
    }
    layout->addStretch(1);
    m_copy->setIcon(theme::themedIcon(theme, "copy", theme::Token::Ink3));
    m_copy->setToolTip(tr("Copy the cursor"));
    m_copy->setAccessibleName(tr("Copy the cursor"));
    layout->addWidget(m_cursor);
    layout->addWidget(m_copy);
    setFixedHeight(theme.scaled(30));
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_cursorText);
        emit copied(tr("The cursor was copied"));
    });
    setSelected(0, false);
    setCursor({});
}

void TablesFooter::setSelected(std::int64_t rows, bool isAbout)
{
    const QString count = m_theme.format().count(rows);
    m_selected->setText(isAbout ? tr("~%1 selected").arg(count) : tr("%1 selected").arg(count));
    m_selected->setVisible(rows > 0 || isAbout);
}

void TablesFooter::setLoaded(std::int64_t rows, int pageRows, std::chrono::nanoseconds lastFetch)
{
    m_loaded->setText(tr("%1 rows loaded").arg(m_theme.format().count(rows)));
    m_page->setText(tr("page of %1 in %2").arg(pageRows).arg(m_theme.format().duration(lastFetch)));
    m_page->setVisible(lastFetch.count() > 0);
}

void TablesFooter::setStatus(const QString& status) { m_status->setText(status); }

void TablesFooter::setCursor(const QString& cursor)
{
    m_cursorText = cursor;
    const QString shown =
        m_cursor->fontMetrics().elidedText(cursor, Qt::ElideRight, m_theme.scaled(kCursorWidth));
    m_cursor->setText(tr("after %1").arg(shown));
    m_cursor->setToolTip(cursor);
    m_cursor->setVisible(!cursor.isEmpty());
    m_copy->setVisible(!cursor.isEmpty());
}

} // namespace opsdeck::ui::pages
