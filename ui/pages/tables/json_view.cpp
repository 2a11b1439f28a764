#include "ui/pages/tables/json_view.h"

#include "ui/pages/tables/json_delegate.h"
#include "ui/pages/tables/json_tree_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFuture>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace opsdeck::ui::pages {

namespace {

constexpr int kLevelsOpen = 2;
constexpr int kMostOpen = 40; // members of a container opened by itself
constexpr qsizetype kAtOnce = 16 << 10; // bytes parsed quicker than a thread starts

} // namespace

JsonView::JsonView(const theme::Theme& theme, QWidget* parent)
    : QTreeView(parent)
    , m_theme(theme)
    , m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setItemDelegate(new JsonDelegate(theme, this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(theme.scaled(14));
    setAccessibleName(tr("JSON"));
    connect(this, &QTreeView::activated, this, &JsonView::activate);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(JsonTreeModel::PartRole).toInt() == int(JsonTreeModel::Part::More))
            m_model->showMore(index);
    });
}

JsonView::~JsonView() { m_stop.request_stop(); }

void JsonView::setText(const QByteArray& json)
{
    clear();
    if (json.size() <= kAtOnce)
        return take(JsonDocument::parse(json));
    using Parsed = base::Result<JsonDocumentPtr>;
    auto promise = std::make_shared<QPromise<Parsed>>();
    promise->future().then(this, [this, mine = m_generation](const Parsed& document) {
        if (mine == m_generation)
            take(document);
    });
    promise->start();
    QThreadPool::globalInstance()->start([promise, json, stop = m_stop.get_token()] {
        promise->addResult(JsonDocument::parse(json, stop));
        promise->finish();
    });
}

void JsonView::clear()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_model->setDocument(nullptr);
}

void JsonView::take(base::Result<JsonDocumentPtr> document)
{
    if (!document) {
        if (document.error().code != base::ErrorCode::Cancelled)
            emit failed(document.error());
        return;
    }
    m_model->setDocument(*document);
    open(m_model->index(0, 0), kLevelsOpen);
    emit shown();
}

void JsonView::open(const QModelIndex& index, int levels)
{
    expand(index);
    const int members = m_model->rowCount(index);
    if (levels <= 1 || members > kMostOpen)
        return;
    for (int row = 0; row < members; ++row) {
        const QModelIndex member = m_model->index(row, 0, index);
        if (m_model->rowCount(member) > 0 && m_model->rowCount(member) <= kMostOpen)
            open(member, levels - 1);
    }
}

void JsonView::activate(const QModelIndex& index)
{
    if (index.data(JsonTreeModel::PartRole).toInt() == int(JsonTreeModel::Part::More))
        m_model->showMore(index);
    else
        setExpanded(index, !isExpanded(index));
}

void JsonView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->textOf(currentIndex())));
    else if (event->key() == Qt::Key_Escape)
        emit escapePressed();
    else
        QTreeView::keyPressEvent(event);
}

void JsonView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (!m_model->hasChildren(index))
        return;
    const int step = indentation();
    const bool isMirrored = isRightToLeft();
    const QRect place(
        isMirrored ? rect.left() : rect.right() - step + 1, rect.top(), step, rect.height());
    theme::drawIcon(*painter, place,
        isExpanded(index) ? "chevron-down"
            : isMirrored  ? "chevron-left"
                          : "chevron-right",
        m_theme.color(theme::Token::Ink3), m_theme.scaled(10));
}

} // namespace opsdeck::ui::pages
