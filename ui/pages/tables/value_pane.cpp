#include "ui/pages/tables/value_pane.h"

#include "ui/pages/tables/json_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

ValuePane::ValuePane(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new widgets::Label(theme, theme::Role::Body, theme::Token::Ink))
    , m_copy(new QToolButton)
    , m_stack(new QStackedWidget)
    , m_json(new JsonView(theme))
    , m_plain(new QPlainTextEdit)
    , m_message(new widgets::Label(theme, theme::Role::Body, theme::Token::Ink3))
    , m_pager(new QWidget)
    , m_place(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_previous(new QToolButton)
    , m_next(new QToolButton)
    , m_whole(new QPushButton)
{
    buildLayout();
    connect(m_copy, &QToolButton::clicked, this, [this] { emit copyAsked(m_column); });
    connect(m_previous, &QToolButton::clicked, this, [this] { showChunk(m_chunk - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { showChunk(m_chunk + 1); });
    connect(m_whole, &QPushButton::clicked, this, [this] {
        m_whole->setEnabled(false);
        emit wholeAsked(m_column);
    });
    // A json column may hold what the server took for JSON by older rules: then as text.
    connect(m_json, &JsonView::failed, this, [this] { showText(ValueChunks::ofText(m_text)); });
}

void ValuePane::buildLayout()
{
    m_copy->setIcon(theme::themedIcon(m_theme, "copy", theme::Token::Ink3));
    m_copy->setToolTip(tr("Copy the whole value"));
    m_copy->setAccessibleName(tr("Copy the whole value"));
    m_plain->setReadOnly(true);
    m_plain->setFrameShape(QFrame::NoFrame);
    m_plain->setFont(m_theme.font(theme::Role::Mono));
    m_plain->setAccessibleName(tr("Value"));
    m_plain->setTabChangesFocus(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    m_previous->setIcon(theme::themedIcon(m_theme, "chevron-left"));
    m_previous->setAccessibleName(tr("Previous part"));
    m_next->setIcon(theme::themedIcon(m_theme, "chevron-right"));
    m_next->setAccessibleName(tr("Next part"));
    m_whole->setProperty("small", true);
    for (QWidget* page : std::initializer_list<QWidget*>{ m_message, m_json, m_plain })
        m_stack->addWidget(page);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto* pager = new QHBoxLayout(m_pager);
    pager->setContentsMargins(0, 0, 0, 0);
    pager->addWidget(m_previous);
    pager->addWidget(m_place);
    pager->addWidget(m_next);
    pager->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 6, 10, 6);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_whole, 0, Qt::AlignLeft);
    layout->addWidget(m_pager);
    clear();
}

void ValuePane::showValue(const catalog::Column& column, const RecordField& field)
{
    m_column = field.column;
    m_text = field.text.value_or(QByteArray());
    m_title->setText(
        tr("%1  %2, %3")
            .arg(column.name, column.typeName, m_theme.format().bytes(field.fullBytes)));
    m_copy->setEnabled(field.text.has_value());
    m_whole->setVisible(field.isCut);
    m_whole->setEnabled(true);
    m_whole->setText(tr("Load the whole value (%1)").arg(m_theme.format().bytes(field.fullBytes)));
    m_json->clear();
    if (!field.text)
        showMessage(tr("NULL"));
    else if (m_text.isEmpty())
        showMessage(tr("An empty string"));
    else if (column.typeClass == catalog::TypeClass::Json && !field.isCut) {
        m_pager->hide();
        m_stack->setCurrentWidget(m_json);
        m_json->setText(m_text);
    } else if (column.typeClass == catalog::TypeClass::Binary)
        showText(ValueChunks::ofBytea(m_text));
    else
        showText(ValueChunks::ofText(m_text));
}

void ValuePane::showFailure(const base::Error& error)
{
    m_whole->setEnabled(true);
    showMessage(error.sentence());
}

void ValuePane::clear()
{
    m_column = -1;
    m_text.clear();
    m_chunks = {};
    m_title->clear();
    m_copy->setEnabled(false);
    m_whole->hide();
    m_json->clear();
    m_plain->clear();
    showMessage({});
}

void ValuePane::showText(ValueChunks chunks)
{
    m_chunks = std::move(chunks);
    m_plain->setLineWrapMode(
        m_chunks.isHex() ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_stack->setCurrentWidget(m_plain);
    showChunk(0);
}

void ValuePane::showChunk(int chunk)
{
    m_chunk = chunk;
    m_plain->setPlainText(m_chunks.text(chunk));
    m_place->setText(tr("Part %1 of %2").arg(chunk + 1).arg(m_chunks.count()));
    m_previous->setEnabled(chunk > 0);
    m_next->setEnabled(chunk + 1 < m_chunks.count());
    m_pager->setVisible(m_chunks.count() > 1);
}

void ValuePane::showMessage(const QString& message)
{
    m_pager->hide();
    m_message->setText(message);
    m_stack->setCurrentWidget(m_message);
}

} // namespace opsdeck::ui::pages
