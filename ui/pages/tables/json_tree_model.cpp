#include "ui/pages/tables/json_tree_model.h"

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr std::size_t kMostText = 400; // bytes of a value shown in its row

QString display(std::string_view text)
{
    if (text.size() <= kMostText)
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    std::size_t cut = kMostText;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(cut)) + QChar(0x2026);
}

} // namespace

void JsonTreeModel::setDocument(JsonDocumentPtr document)
{
    beginResetModel();
    m_document = std::move(document);
    m_shown.clear();
    endResetModel();
}

void JsonTreeModel::showMore(const QModelIndex& more)
{
    if (!more.isValid() || part(more) != Part::More)
        return;
    const JsonDocument::Node container = nodeOf(more);
    const int now = shown(container);
    const int all = static_cast<int>(m_document->size(container));
    const int next = std::min(all, now + kStep);
    const QModelIndex under = parent(more);
    beginInsertRows(under, now, next - 1);
    m_shown[container].members = next;
    endInsertRows();
    // The row behind the members says now how many are left, or is the bracket.
    m_shown[container].counted = next;
    const QModelIndex tail = index(next, 0, under);
    emit dataChanged(tail, tail);
}

QByteArray JsonTreeModel::textOf(const QModelIndex& index) const
{
    if (!m_document)
        return {};
    const std::string_view text = m_document->text(index.isValid() ? nodeOf(index) : 0);
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!m_document || column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(0, 0, quintptr(0));
    const JsonDocument::Node container = nodeOf(parent);
    if (row >= shown(container))
        return createIndex(row, 0, quintptr(container) | kTail);
    return createIndex(
        row, 0, quintptr(m_document->child(container, static_cast<std::uint32_t>(row))));
}

QModelIndex JsonTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || (!isTail(child) && nodeOf(child) == 0))
        return {};
    const JsonDocument::Node up = isTail(child) ? nodeOf(child) : m_document->parent(nodeOf(child));
    return createIndex(up == 0 ? 0 : static_cast<int>(m_document->place(up)), 0, quintptr(up));
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!m_document)
        return 0;
    if (!parent.isValid())
        return 1;
    if (isTail(parent) || m_document->size(nodeOf(parent)) == 0)
        return 0;
    return shown(nodeOf(parent)) + 1; // the bracket or "more"
}

int JsonTreeModel::columnCount(const QModelIndex&) const { return 1; }

bool JsonTreeModel::hasChildren(const QModelIndex& parent) const { return rowCount(parent) > 0; }

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_document)
        return {};
    const JsonDocument::Node node = nodeOf(index);
    const bool isObject = m_document->kind(node) == JsonDocument::Kind::Object;
    const Part what = part(index);
    if (role == PartRole)
        return static_cast<int>(what);
    if (role == KindRole)
        return static_cast<int>(m_document->kind(node));
    if (what == Part::Closer)
        return role == Qt::DisplayRole || role == ValueRole
            ? QVariant(isObject ? QStringLiteral("}") : QStringLiteral("]"))
            : QVariant();
    if (what == Part::More) {
        return role == Qt::DisplayRole || role == ValueRole
            ? QVariant(tr("%n more", nullptr, left(node)))
            : QVariant();
    }
    const QString key = display(m_document->key(node));
    const bool isContainer = m_document->isContainer(node);
    switch (role) {
    case KeyRole:
        return key;
    case SummaryRole:
        return isContainer ? summary(node) : QString();
    case ValueRole:
        return isContainer ? (isObject ? QStringLiteral("{") : QStringLiteral("["))
                           : display(m_document->text(node));
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString value = isContainer ? summary(node) : display(m_document->text(node));
        return key.isEmpty() ? value : QString(key + QStringLiteral(": ") + value);
    }
    default:
        return {};
    }
}

JsonDocument::Node JsonTreeModel::nodeOf(const QModelIndex& index) const
{
    return static_cast<JsonDocument::Node>(index.internalId() & ~kTail);
}

int JsonTreeModel::shown(JsonDocument::Node container) const
{
    const auto asked = m_shown.find(container);
    return std::min(static_cast<int>(m_document->size(container)),
        asked == m_shown.end() ? kStep : asked->second.members);
}

int JsonTreeModel::left(JsonDocument::Node container) const
{
    const auto asked = m_shown.find(container);
    return std::max(0,
        static_cast<int>(m_document->size(container))
            - (asked == m_shown.end() ? kStep : asked->second.counted));
}

JsonTreeModel::Part JsonTreeModel::part(const QModelIndex& index) const
{
    if (!isTail(index))
        return Part::Member;
    return left(nodeOf(index)) > 0 ? Part::More : Part::Closer;
}

QString JsonTreeModel::summary(JsonDocument::Node node) const
{
    const int size = static_cast<int>(m_document->size(node));
    if (m_document->kind(node) == JsonDocument::Kind::Object)
        return size == 0 ? QStringLiteral("{}") : tr("{ %n keys }", nullptr, size);
    return size == 0 ? QStringLiteral("[]") : tr("[ %n items ]", nullptr, size);
}

} // namespace opsdeck::ui::pages
