// Which rows are meant, by key and not by row number: the current cell, the block that Shift draws
// from it, ticked rows, ticked ranges whose rows may not be loaded, or all of them. Survives
// refresh and sort. GUI thread; follows a RowWindow that it does not own.
//
// The keys of a window hold the ordering columns. The part of them that tells rows apart (the
// primary key behind every ordering) is the identity; ticks are kept as identities so that a sort
// does not lose them. When an ordering does not hold the identity, its whole key stands in and the
// ticks show again once that ordering is back.
#pragma once

#include "models/tables/row_window.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <optional>
#include <vector>

namespace opsdeck::tables {

class RowSelection final : public QObject
{
    Q_OBJECT

public:
    // Ends of a range in the order it was made in. An end that was never loaded has no key.
    struct KeyRange
    {
        std::optional<Key> first;
        std::optional<Key> last;
        RowRange rows; // where it lies now, as far as positions are known
        QByteArray shape;
    };
    struct Block
    {
        RowRange rows;
        int firstColumn = 0; // places in the shown order
        int lastColumn = 0;
    };

    explicit RowSelection(QObject* parent = nullptr);

    void setWindow(RowWindow* window);
    // columns: what Key::values holds, as indices into Relation::columns; identity: those that
    // tell rows apart. Call before the window gets the source of that order.
    void setKeyShape(const std::vector<int>& columns, const std::vector<int>& identity);

    RowIndex currentRow() const { return m_currentRow; } // -1: none, or not among the loaded rows
    int currentColumn() const { return m_currentColumn; }
    const std::optional<Key>& currentKey() const { return m_currentKey; }
    void setCurrent(RowIndex row, int column); // ends the block
    void extendTo(RowIndex row, int column); // the block from where the current cell was
    std::optional<Block> block() const; // more than one cell, else empty
    bool blockIsRows() const; // it spans rows whole, one column was not picked out

    bool toggle(RowIndex row); // false: not loaded, so it has no key yet
    void tickBlock(); // Space: keeps what Shift drew
    void selectAll();
    void clear();

    bool isTicked(RowIndex row) const;
    bool isSelected(RowIndex row) const; // ticked or in the block
    bool isEmpty() const;
    bool isAll() const { return m_all; }
    RowCount count() const; // About as long as a range or the window is
    std::vector<Key> keys() const; // the ticked ones, as they were when ticked
    const std::vector<KeyRange>& ranges() const { return m_ranges; }

signals:
    void currentChanged();
    void selectionChanged();

private:
    QByteArray identityOf(const Key& key) const;
    void follow(RowRange changed);
    void followMove(const RowMove& move);
    void forgetPlaces();
    bool inRanges(RowIndex row) const;
    void placeRanges();

    QPointer<RowWindow> m_window;
    QByteArray m_shape;
    std::vector<std::size_t> m_identity; // places in Key::values; empty: the whole key
    RowIndex m_currentRow = -1;
    int m_currentColumn = 0;
    std::optional<Key> m_currentKey;
    QByteArray m_currentIdentity;
    RowIndex m_anchorRow = -1;
    int m_anchorColumn = 0;
    bool m_hasBlock = false;
    bool m_all = false;
    std::map<QByteArray, Key> m_ticked; // by identity; those left out while m_all
    std::vector<KeyRange> m_ranges;
};

} // namespace opsdeck::tables
