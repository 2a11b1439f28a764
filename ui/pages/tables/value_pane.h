// One value of a row in full: JSON as a tree, bytea as a hex dump, anything else as text in chunks.
// Asks for the whole value when only its beginning is at hand. GUI thread.
#pragma once

#include "ui/pages/tables/row_record.h"
#include "ui/pages/tables/value_chunks.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class JsonView;

class ValuePane : public QWidget
{
    Q_OBJECT

public:
    ValuePane(const theme::Theme& theme, QWidget* parent = nullptr);

    void showValue(const catalog::Column& column, const RecordField& field);
    void showFailure(const base::Error& error);
    void clear();

signals:
    void wholeAsked(int column); // what is at hand is cut
    void copyAsked(int column);

private:
    void buildLayout();
    void showText(ValueChunks chunks);
    void showChunk(int chunk);
    void showMessage(const QString& message);

    const theme::Theme& m_theme;
    int m_column = -1;
    QByteArray m_text;
    ValueChunks m_chunks;
    int m_chunk = 0;
    QLabel* m_title;
    QToolButton* m_copy;
    QStackedWidget* m_stack;
    JsonView* m_json;
    QPlainTextEdit* m_plain;
    QLabel* m_message;
    QWidget* m_pager;
    QLabel* m_place;
    QToolButton* m_previous;
    QToolButton* m_next;
    QPushButton* m_whole;
};

} // namespace opsdeck::ui::pages
