#include "ui/pages/tables/filter_editor.h"

#include "ui/pages/tables/filter_words.h"
#include "ui/pages/tables/value_source.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>

#include <algorithm>

namespace opsdeck::ui::pages {

using tables::FilterOperator;

FilterEditor::FilterEditor(const theme::Theme& theme, ValueSource& values, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_values(values)
    , m_column(new QComboBox)
    , m_operator(new QComboBox)
    , m_value(new QLineEdit)
    , m_offers(new QStringListModel(this))
    , m_hint(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_error(new widgets::Label(theme, theme::Role::Small, theme::Token::Bad))
    , m_accept(new QPushButton(tr("Add filter")))
{
    setProperty("panel", QStringLiteral("raised"));
    setAccessibleName(tr("Filter"));
    m_column->setEditable(true);
    m_column->setInsertPolicy(QComboBox::NoInsert);
    m_column->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_column->completer()->setFilterMode(Qt::MatchContains);
    m_column->setAccessibleName(tr("Column"));
    m_operator->setAccessibleName(tr("Operator"));
    m_value->setAccessibleName(tr("Value"));
    auto* completer = new QCompleter(m_offers, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_value->setCompleter(completer);
    m_accept->setProperty("variant", QStringLiteral("primary"));
    m_hint->setText(tr("Several values with commas between them"));
    buildLayout(theme);

    connect(m_column, &QComboBox::currentIndexChanged, this, &FilterEditor::columnPicked);
    connect(m_operator, &QComboBox::currentIndexChanged, this, &FilterEditor::operatorPicked);
    connect(m_value, &QLineEdit::returnPressed, this, &FilterEditor::accept);
    connect(m_value, &QLineEdit::textEdited, m_error, &QLabel::hide);
    connect(m_accept, &QPushButton::clicked, this, &FilterEditor::accept);
    connect(&m_values, &ValueSource::arrived, this, &FilterEditor::offerValues);
}

void FilterEditor::buildLayout(const theme::Theme& theme)
{
    m_error->setWordWrap(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(14, 14, 14, 14);
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Column"), m_column);
    form->addRow(tr("Operator"), m_operator);
    form->addRow(tr("Value"), m_value);
    form->addRow(QString(), m_hint);
    form->addRow(m_error);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_accept);
    form->addRow(buttons);
    setFixedWidth(theme.scaled(340));
}

void FilterEditor::edit(const std::optional<tables::Filter>& filter, const QPoint& globalPosition)
{
    fillColumns();
    m_error->hide();
    m_accept->setText(filter ? tr("Change filter") : tr("Add filter"));
    if (filter) {
        m_column->setCurrentIndex(m_column->findData(filter->column));
        columnPicked();
        m_operator->setCurrentIndex(m_operator->findData(static_cast<int>(filter->op)));
        m_value->setText(filter->op == FilterOperator::In ? joinValues(filter->values)
                                                          : filter->values.value(0));
    } else {
        m_column->setCurrentIndex(0);
        columnPicked();
        m_value->clear();
    }
    operatorPicked();
    adjustSize();
    move(globalPosition);
    show();
    (filter && m_value->isEnabled() ? static_cast<QWidget*>(m_value) : m_column)->setFocus();
    m_column->lineEdit()->selectAll();
}

void FilterEditor::fillColumns()
{
    const QSignalBlocker quiet(m_column);
    m_column->clear();
    if (!m_values.relation())
        return;
    const auto& columns = m_values.relation()->columns;
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const catalog::Column& candidate = columns[static_cast<std::size_t>(i)];
        if (candidate.readable && m_values.relation()->tenantColumn != i)
            m_column->addItem(candidate.name, i);
    }
}

void FilterEditor::columnPicked()
{
    const std::optional<int> picked = column();
    if (!picked)
        return;
    const QVariant before = m_operator->currentData();
    {
        const QSignalBlocker quiet(m_operator);
        m_operator->clear();
        const auto& columns = m_values.relation()->columns;
        for (const FilterOperator op : operatorsFor(columns[static_cast<std::size_t>(*picked)]))
            m_operator->addItem(operatorName(op), static_cast<int>(op));
        m_operator->setCurrentIndex(std::max(0, m_operator->findData(before)));
    }
    offerValues();
    operatorPicked();
}

void FilterEditor::operatorPicked()
{
    const auto op = static_cast<FilterOperator>(m_operator->currentData().toInt());
    m_value->setEnabled(takesValue(op));
    if (!takesValue(op))
        m_value->clear();
    m_hint->setVisible(op == FilterOperator::In);
}

void FilterEditor::offerValues()
{
    const std::optional<int> picked = column();
    m_offers->setStringList(picked ? m_values.values(*picked) : QStringList());
}

std::optional<int> FilterEditor::column() const
{
    const int item = m_column->findText(m_column->currentText(), Qt::MatchFixedString);
    return item < 0 ? std::nullopt : std::optional(m_column->itemData(item).toInt());
}

base::Result<tables::Filter> FilterEditor::filter() const
{
    const std::optional<int> picked = column();
    if (!picked)
        return base::fail(
            base::ErrorCode::BadInput, tr("There is no column “%1”").arg(m_column->currentText()));
    tables::Filter made{ *picked, static_cast<FilterOperator>(m_operator->currentData().toInt()),
        {} };
    if (made.op == FilterOperator::In)
        made.values = splitValues(m_value->text());
    else if (takesValue(made.op))
        made.values = { m_value->text() };
    if (made.op == FilterOperator::In && made.values.isEmpty())
        return base::fail(base::ErrorCode::BadInput, tr("Type at least one value"));
    return made;
}

void FilterEditor::accept()
{
    const base::Result<tables::Filter> made = filter();
    if (!made) {
        m_error->setText(made.error().sentence());
        m_error->show();
        adjustSize();
        return;
    }
    hide();
    emit accepted(*made);
}

} // namespace opsdeck::ui::pages
