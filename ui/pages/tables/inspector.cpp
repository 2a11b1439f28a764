#include "ui/pages/tables/inspector.h"

#include "ui/pages/tables/fields_model.h"
#include "ui/pages/tables/fields_view.h"
#include "ui/pages/tables/json_view.h"
#include "ui/pages/tables/related_view.h"
#include "ui/pages/tables/value_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

using namespace std::chrono_literals;

constexpr auto kRest = 150ms;
constexpr auto kCountingSaid = 150ms; // before that nothing changes
constexpr std::int64_t kMostJson = 5 << 20; // bytes fetched unasked for the JSON tab
constexpr std::int64_t kMostClipboard = 64 << 20;

std::int64_t cutBytes(const RowRecord& record)
{
    std::int64_t bytes = 0;
    for (const RecordField& field : record.fields)
        bytes += field.isCut ? field.fullBytes : 0;
    return bytes;
}

} // namespace

Inspector::Inspector(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_fields(new FieldsModel(this))
    , m_fieldsView(new FieldsView(theme))
    , m_value(new ValuePane(theme))
    , m_json(new JsonView(theme))
    , m_related(new RelatedView(theme))
    , m_relatedBelow(new RelatedView(theme))
    , m_relatedTitle(new widgets::Label(theme, theme::Role::BodyStrong, theme::Token::Ink))
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_name(new widgets::Label(theme, theme::Role::Mono, theme::Token::Ink))
    , m_notice(new widgets::Label(theme, theme::Role::Small, theme::Token::Warn))
{
    setProperty("panel", QStringLiteral("surface"));
    setAccessibleName(tr("Row details"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    m_counting.setSingleShot(true);
    m_counting.setInterval(kCountingSaid);
    buildLayout();
    connectParts();
}

Inspector::~Inspector() { m_stop.request_stop(); }

void Inspector::buildLayout()
{
    m_fieldsView->setModel(m_fields);
    m_notice->setWordWrap(true);
    m_notice->setMargin(14);
    m_notice->hide();
    m_tabs->addTab(tr("Fields"));
    m_tabs->addTab(tr("JSON"));
    m_tabs->addTab(tr("Related"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What to show of the row"));
    auto* fields = new QSplitter(Qt::Vertical);
    fields->addWidget(m_fieldsView);
    fields->addWidget(m_value);
    fields->setChildrenCollapsible(false);
    fields->setStretchFactor(0, 3);
    fields->setStretchFactor(1, 2);
    m_relatedTitle->setText(tr("Related rows"));
    m_relatedTitle->setContentsMargins(14, 8, 14, 0);
    m_relatedBelow->setCompact();
    auto* first = new QWidget;
    auto* below = new QVBoxLayout(first);
    below->setContentsMargins(0, 0, 0, 4);
    below->setSpacing(0);
    below->addWidget(fields, 1);
    below->addWidget(m_relatedTitle);
    below->addWidget(m_relatedBelow);
    for (QWidget* page : std::initializer_list<QWidget*>{ first, m_json, m_related })
        m_stack->addWidget(page);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(14, 0, 14, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addLayout(tabs);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeFooter());
}

QWidget* Inspector::makeHeader()
{
    auto* header = new QWidget;
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setIcon(theme::themedIcon(m_theme, "close"));
    close->setToolTip(tr("Close the details (Esc)"));
    close->setAccessibleName(tr("Close the details"));
    connect(close, &QToolButton::clicked, this, &Inspector::closeAsked);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(14, 8, 8, 4);
    layout->addWidget(m_name, 1);
    layout->addWidget(close);
    return header;
}

QWidget* Inspector::makeFooter()
{
    auto* footer = new QFrame;
    footer->setProperty("panel", QStringLiteral("sunken"));
    footer->setFixedHeight(m_theme.scaled(30));
    QPushButton* copy =
        widgets::makeButton(m_theme, "copy", tr("Copy as JSON"), widgets::ButtonKind::Quiet);
    copy->setProperty("small", true);
    connect(copy, &QPushButton::clicked, this, &Inspector::copyRow);
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(copy);
    layout->addStretch(1);
    auto* label = new widgets::Label(m_theme, theme::Role::Small, theme::Token::Ink2);
    label->setText(tr("Row"));
    layout->addWidget(label);
    const auto addStep = [&](const char* icon, const QString& name, int by) {
        auto* step = new QToolButton;
        step->setIcon(theme::themedIcon(m_theme, icon));
        step->setToolTip(name);
        step->setAccessibleName(name);
        connect(step, &QToolButton::clicked, this, [this, by] { emit stepAsked(by); });
        layout->addWidget(step);
    };
    addStep("chevron-up", tr("Previous row (Ctrl+Up)"), -1);
    addStep("chevron-down", tr("Next row (Ctrl+Down)"), 1);
    return footer;
}

void Inspector::connectParts()
{
    connect(&m_rest, &QTimer::timeout, this, &Inspector::fetchRow);
    connect(
        &m_counting, &QTimer::timeout, this, [this] { sayRelated(tr("Counting related rows…")); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        if (tab == Json)
            showRowJson();
    });
    connect(m_fieldsView, &FieldsView::currentFieldChanged, this, &Inspector::showField);
    connect(m_fieldsView, &FieldsView::copyAsked, this, &Inspector::copyField);
    connect(m_fieldsView, &FieldsView::linkAsked, this, &Inspector::followLink);
    connect(m_fieldsView, &FieldsView::menuAsked, this, &Inspector::showFieldMenu);
    connect(m_value, &ValuePane::wholeAsked, this, [this](int column) {
        fetchWhole(column, [this] { showField(m_fieldsView->currentIndex()); });
    });
    connect(m_value, &ValuePane::copyAsked, this,
        [this](int column) { copyField(m_fields->find(column)); });
    connect(m_json, &JsonView::escapePressed, this, &Inspector::closeAsked);
    for (const RelatedView* related : { m_related, m_relatedBelow })
        connect(related, &RelatedView::openAsked, this, &Inspector::openAsked);
}

void Inspector::setBackend(TableBackend* backend)
{
    clear();
    m_backend = backend;
}

void Inspector::showRow(const tables::Selection& selection, RowRecord known)
{
    const bool isSameRow =
        m_selection && m_selection->relation() == selection.relation() && m_key == known.key;
    m_selection = selection;
    m_key = known.key;
    // What was read in full stays until it is read again.
    if (!isSameRow) {
        m_fields->setRecord(std::move(known), m_backend ? m_backend->catalog() : nullptr);
        keepRelated();
        showRecord();
    }
    ++m_generation;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_rest.start();
}

void Inspector::reload()
{
    if (m_selection)
        m_rest.start();
}

void Inspector::clear()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_rest.stop();
    m_source.reset();
    m_selection.reset();
    m_fields->clear();
    m_value->clear();
    m_json->clear();
    m_name->clear();
    m_notice->hide();
    sayRelated({});
}

void Inspector::focusFields()
{
    (m_tabs->currentIndex() == Json ? static_cast<QWidget*>(m_json) : m_fieldsView)->setFocus();
}

void Inspector::setTab(Tab tab) { m_tabs->setCurrentIndex(tab); }

void Inspector::keyPressEvent(QKeyEvent* event)
{
    const bool isControl = event->modifiers() == Qt::ControlModifier;
    if (event->key() == Qt::Key_Escape)
        emit closeAsked();
    else if (isControl && event->key() == Qt::Key_Up)
        emit stepAsked(-1);
    else if (isControl && event->key() == Qt::Key_Down)
        emit stepAsked(1);
    else
        QFrame::keyPressEvent(event);
}

// Every readable column of the row, also those the table does not show.
void Inspector::fetchRow()
{
    if (!m_backend || !m_selection)
        return;
    fetchRelated();
    auto whole = tables::Selection::make(m_selection->relation(), m_selection->tenant());
    if (!whole || !whole->setOrdering(m_selection->ordering()))
        return;
    m_source = m_backend->open(*whole);
    if (!m_source || m_source->isForwardOnly())
        return; // no way to one row: what the table has is what there is
    tables::FetchRequest request;
    request.kind = tables::FetchRequest::Kind::From;
    request.key = m_key;
    request.limit = 1;
    m_source->fetch(request,
        [self = QPointer(this), mine = m_generation, selection = *whole](
            const base::Result<tables::FetchAnswer>& answer) {
            if (self && mine == self->m_generation)
                self->takeRow(answer, selection);
        });
}

void Inspector::takeRow(
    const base::Result<tables::FetchAnswer>& answer, const tables::Selection& whole)
{
    if (!answer) {
        m_notice->setText(answer.error().sentence());
        m_notice->setVisible(answer.error().code != base::ErrorCode::Cancelled);
        return;
    }
    const bool isThere = answer->page && answer->page->rows() > 0 && answer->page->key(0) == m_key;
    m_notice->setText(tr("This row is not there any more; this is how it was."));
    m_notice->setVisible(!isThere);
    if (!isThere)
        return;
    m_fields->setRecord(recordOf(whole, *answer->page, 0), m_backend->catalog());
    showRecord();
}

void Inspector::fetchRelated()
{
    if (m_related->isStale())
        m_counting.start();
    m_backend->fetchRelated(m_fields->record(), m_stop.get_token(), this,
        [this, mine = m_generation](const base::Result<std::vector<RelatedRows>>& related) {
            if (mine != m_generation)
                return;
            m_counting.stop();
            if (!related)
                return sayRelated(related.error().sentence());
            m_related->showRelated(*related);
            m_relatedBelow->showRelated(*related);
            m_relatedTitle->setVisible(!related->empty());
            m_tabs->setTabText(Related,
                related->empty()
                    ? tr("Related")
                    : tr("Related %1").arg(m_theme.format().count(m_related->total())));
        });
}

void Inspector::keepRelated()
{
    m_counting.stop(); // it starts with the question
    m_related->setStale();
    m_relatedBelow->setStale();
}

void Inspector::sayRelated(const QString& message)
{
    m_counting.stop();
    m_tabs->setTabText(Related, tr("Related"));
    m_related->showMessage(message);
    m_relatedBelow->showMessage(message);
    m_relatedTitle->hide();
}

void Inspector::fetchWhole(int column, std::function<void()> then)
{
    if (!m_backend || !m_selection)
        return;
    m_backend->fetchValue(*m_selection, m_key, column, this,
        [this, column, then = std::move(then), mine = m_generation](
            const base::Result<std::optional<QByteArray>>& value) {
            if (mine != m_generation)
                return;
            if (!value) {
                m_value->showFailure(value.error());
                emit told(value.error().sentence());
                return;
            }
            m_fields->setWhole(column, *value);
            then();
        });
}

void Inspector::withWholeRow(std::function<void()> then)
{
    const std::vector<RecordField>& fields = m_fields->record().fields;
    const auto cut = std::find_if(
        fields.begin(), fields.end(), [](const RecordField& field) { return field.isCut; });
    if (cut == fields.end())
        return then();
    fetchWhole(cut->column, [this, then = std::move(then)] { withWholeRow(then); });
}

void Inspector::showRecord()
{
    m_name->setText(
        m_name->fontMetrics().elidedText(rowName(), Qt::ElideMiddle, m_theme.scaled(220)));
    if (!m_fieldsView->currentIndex().isValid()) {
        // The first document is what one came to see.
        QModelIndex first = m_fields->index(0);
        for (int row = 0; row < m_fields->rowCount(); ++row) {
            const RecordField* field = m_fields->field(m_fields->index(row));
            if (m_fields->record().column(*field).typeClass == catalog::TypeClass::Json
                && field->text) {
                first = m_fields->index(row);
                break;
            }
        }
        m_fieldsView->setCurrentIndex(first);
    } else {
        showField(m_fieldsView->currentIndex());
    }
    if (m_tabs->currentIndex() == Json)
        showRowJson();
}

void Inspector::showField(const QModelIndex& index)
{
    const RecordField* field = m_fields->field(index);
    if (field == nullptr)
        return m_value->clear();
    m_value->showValue(m_fields->record().column(*field), *field);
    // A document is of no use in part: fetched unasked while it is small.
    const bool isJson = m_fields->record().column(*field).typeClass == catalog::TypeClass::Json;
    if (field->isCut && isJson && field->fullBytes <= kMostJson)
        fetchWhole(field->column, [this, column = field->column] {
            if (m_fieldsView->currentIndex() == m_fields->find(column))
                showField(m_fields->find(column));
        });
}

void Inspector::showRowJson()
{
    if (!m_selection)
        return;
    m_json->setText(toJson(m_fields->record()));
    if (!m_fields->record().isWhole() && cutBytes(m_fields->record()) <= kMostJson)
        withWholeRow([this] { m_json->setText(toJson(m_fields->record())); });
}

void Inspector::copyField(const QModelIndex& index)
{
    const RecordField* field = m_fields->field(index);
    if (field == nullptr)
        return;
    if (field->isCut && field->fullBytes <= kMostClipboard)
        return fetchWhole(
            field->column, [this, at = QPersistentModelIndex(index)] { copyField(at); });
    if (field->isCut)
        return emit told(tr("Not copied: %1 is too much for the clipboard")
                             .arg(m_theme.format().bytes(field->fullBytes)));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(field->text.value_or(QByteArray())));
    emit told(tr("%1 was copied").arg(m_fields->record().column(*field).name));
}

void Inspector::copyRow()
{
    if (!m_selection)
        return;
    if (cutBytes(m_fields->record()) > kMostClipboard)
        return emit told(tr("Not copied: the row is too large for the clipboard"));
    withWholeRow([this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(toJson(m_fields->record())));
        emit told(tr("The row was copied as JSON"));
    });
}

void Inspector::followLink(const QModelIndex& index)
{
    if (const std::optional<RowLink> link = m_fields->link(index))
        emit openAsked(link->relation, link->filters);
}

void Inspector::showFieldMenu(const QModelIndex& index, const QPoint& globalPosition)
{
    const RecordField* field = m_fields->field(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(
        tr("Copy value"), this, [this, at = QPersistentModelIndex(index)] { copyField(at); });
    menu->addAction(tr("Copy row as JSON"), this, &Inspector::copyRow);
    if (m_fields->link(index))
        menu->addAction(tr("Open the row it points to"), this,
            [this, at = QPersistentModelIndex(index)] { followLink(at); });
    const catalog::Column& column = m_fields->record().column(*field);
    if (!field->isCut && (column.ordered || !field->text)) {
        tables::Filter filter{ field->column, tables::FilterOperator::IsNull, {} };
        if (field->text)
            filter = { field->column, tables::FilterOperator::Equal,
                { QString::fromUtf8(*field->text) } };
        menu->addAction(tr("Filter by this value"), this,
            [this, filter = std::move(filter)] { emit filterAsked(filter); });
    }
    menu->popup(globalPosition);
}

QString Inspector::rowName() const
{
    const RowRecord& record = m_fields->record();
    if (!record.relation)
        return {};
    // The key without the tenant, which every row of the table has.
    QStringList parts;
    for (const catalog::Index& index : record.relation->indexes) {
        if (!index.primary)
            continue;
        for (const catalog::OrderColumn& part : index.columns) {
            const RecordField* field = record.find(part.column);
            if (field != nullptr && field->text && record.relation->tenantColumn != part.column)
                parts.append(QString::fromUtf8(*field->text));
        }
    }
    return parts.isEmpty() ? record.relation->name : parts.join(QStringLiteral(" · "));
}

} // namespace opsdeck::ui::pages
