#include "ui/pages/tables/related_view.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace opsdeck::ui::pages {

namespace {

constexpr int kThroughRole = Qt::UserRole;
constexpr int kCountRole = Qt::UserRole + 1;

class RelatedDelegate : public QStyledItemDelegate
{
public:
    RelatedDelegate(const theme::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return { m_theme.scaled(160), m_theme.scaled(27) };
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        using theme::Token;
        painter->save();
        if ((option.state & QStyle::State_Selected) != 0)
            painter->fillRect(option.rect, m_theme.color(Token::Sel));
        else if ((option.state & QStyle::State_MouseOver) != 0)
            painter->fillRect(option.rect, m_theme.color(Token::Hover));
        const auto visual = [&option](const QRect& rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const int icon = m_theme.scaled(14);
        QRect rest = option.rect.adjusted(14, 0, -8, 0);
        theme::drawIcon(*painter, visual(QRect(rest.left(), rest.top(), icon, rest.height())),
            "table", m_theme.color(Token::Ink3), icon);
        rest.setLeft(rest.left() + icon + 7);
        theme::drawIcon(*painter,
            visual(QRect(rest.right() - icon, rest.top(), icon, rest.height())),
            option.direction == Qt::LeftToRight ? "chevron-right" : "chevron-left",
            m_theme.color(Token::Ink3), m_theme.scaled(12));
        rest.setRight(rest.right() - icon - 6);
        const auto write = [&](theme::Role role, Token token, const QString& text, bool atEnd) {
            painter->setFont(m_theme.font(role));
            painter->setPen(m_theme.color(token));
            const Qt::Alignment side = atEnd ? Qt::AlignTrailing : Qt::AlignLeading;
            painter->drawText(visual(rest), static_cast<int>(Qt::AlignVCenter | side),
                painter->fontMetrics().elidedText(text, Qt::ElideRight, rest.width()));
            const int width = painter->fontMetrics().horizontalAdvance(text) + 6;
            rest.adjust(atEnd ? 0 : width, 0, atEnd ? -width : 0, 0);
        };
        write(theme::Role::BodyStrong, Token::Ink, index.data(kCountRole).toString(), true);
        write(theme::Role::Body, Token::Ink, index.data().toString(), false);
        write(theme::Role::Small, Token::Ink3, index.data(kThroughRole).toString(), false);
        painter->restore();
    }

private:
    const theme::Theme& m_theme;
};

} // namespace

RelatedView::RelatedView(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_list(new QListWidget)
    , m_message(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
{
    m_list->setItemDelegate(new RelatedDelegate(theme, m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Related rows"));
    m_message->setWordWrap(true);
    m_message->setMargin(14);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(m_list, 1);
    connect(m_list, &QListWidget::itemClicked, this, &RelatedView::open);
    connect(m_list, &QListWidget::itemActivated, this, &RelatedView::open);
}

void RelatedView::showRelated(std::vector<RelatedRows> related)
{
    m_related = std::move(related);
    m_isStale = false;
    m_list->clear();
    for (const RelatedRows& rows : m_related) {
        auto* item = new QListWidgetItem(rows.relation->name, m_list);
        const QString count = m_theme.format().count(rows.rows);
        const QString through = tr("by %1").arg(rows.through);
        item->setData(kThroughRole, through);
        item->setData(kCountRole, rows.isAtLeast ? tr("%1+").arg(count) : count);
        item->setData(Qt::AccessibleTextRole,
            tr("%1 %2, %3 rows")
                .arg(rows.relation->name, through, item->data(kCountRole).toString()));
        item->setToolTip(rows.relation->qualifiedName());
    }
    m_message->setText(tr("No foreign key leads from or to this relation."));
    m_message->setVisible(m_related.empty());
    m_list->setVisible(!m_related.empty());
    fit();
}

void RelatedView::showMessage(const QString& message)
{
    m_isStale = false;
    m_related.clear();
    m_list->clear();
    m_list->hide();
    m_message->setText(message);
    m_message->show();
    fit();
}

void RelatedView::setStale() { m_isStale = true; }

qint64 RelatedView::total() const
{
    return std::accumulate(m_related.begin(), m_related.end(), qint64(0),
        [](qint64 sum, const RelatedRows& rows) { return sum + rows.rows; });
}

void RelatedView::setCompact()
{
    m_isCompact = true;
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    fit();
}

void RelatedView::fit()
{
    if (!m_isCompact)
        return;
    constexpr int kMostLines = 6;
    m_message->hide();
    m_list->setFixedHeight(
        std::min(m_list->count(), kMostLines) * std::max(1, m_list->sizeHintForRow(0)));
    setVisible(m_list->count() > 0);
}

void RelatedView::open(QListWidgetItem* item)
{
    if (m_isStale)
        return;
    const RelatedRows& rows = m_related[static_cast<std::size_t>(m_list->row(item))];
    // What is opened replaces this list: copies, not references into it.
    const catalog::RelationPtr relation = rows.relation;
    const std::vector<tables::Filter> filters = rows.filters;
    emit openAsked(relation, filters);
}

} // namespace opsdeck::ui::pages
