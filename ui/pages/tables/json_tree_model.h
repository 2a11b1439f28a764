// A JsonDocument as an item model: one row a member, a closing bracket behind the members of each
// container, and long containers in steps of kStep with a "more" row. GUI thread.
#pragma once

#include "ui/pages/tables/json_document.h"

#include <QAbstractItemModel>

#include <unordered_map>

namespace opsdeck::ui::pages {

class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    static constexpr int kStep = 500;
    enum class Part { Member, Closer, More };
    enum Role { PartRole = Qt::UserRole, KindRole, KeyRole, ValueRole, SummaryRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setDocument(JsonDocumentPtr document);
    void showMore(const QModelIndex& more); // the next kStep members of its container
    QByteArray textOf(const QModelIndex& index) const; // as the server wrote it

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    // The id of an index: the node; for the rows behind the members the container with a flag.
    static constexpr quintptr kTail = quintptr(1) << 30;
    JsonDocument::Node nodeOf(const QModelIndex& index) const;
    bool isTail(const QModelIndex& index) const { return (index.internalId() & kTail) != 0; }
    int shown(JsonDocument::Node container) const;
    int left(JsonDocument::Node container) const;
    Part part(const QModelIndex& index) const;
    QString summary(JsonDocument::Node node) const;

    JsonDocumentPtr m_document;
    struct Shown
    {
        int members = kStep;
        int counted = kStep; // of these the row behind them speaks
    };
    std::unordered_map<JsonDocument::Node, Shown> m_shown; // where more were asked for
};

} // namespace opsdeck::ui::pages
