// The line under the rows: what is selected and loaded, how quick the last page was, and the cursor
// that reading goes on from. Values in, text out.
#pragma once

#include <QFrame>

#include <chrono>
#include <cstdint>

class QLabel;
class QToolButton;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class TablesFooter : public QFrame
{
    Q_OBJECT

public:
    TablesFooter(const theme::Theme& theme, QWidget* parent = nullptr);

    void setSelected(std::int64_t rows, bool isAbout);
    void setLoaded(std::int64_t rows, int pageRows, std::chrono::nanoseconds lastFetch);
    void setStatus(const QString& status); // "next page ready", "loading"
    void setCursor(const QString& cursor); // empty: hidden

signals:
    void copied(const QString& what);

private:
    const theme::Theme& m_theme;
    QLabel* m_selected;
    QLabel* m_loaded;
    QLabel* m_page;
    QLabel* m_status;
    QLabel* m_cursor;
    QToolButton* m_copy;
    QString m_cursorText;
};

} // namespace opsdeck::ui::pages
