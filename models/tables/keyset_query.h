// Order, filter and tenant as SQL that finds a page by key, never by counting rows. A value; any
// thread.
//
// The rows behind a key (v1, v2, v3) in the order (c1, c2, c3) are the rows with c1 = v1, c2 = v2
// and c3 behind v3; then those with c1 = v1 and c2 behind v2; then those with c1 behind v1. Each of
// these branches is equality on a prefix and one range, which any index in that order answers by
// one descent, whatever the directions and ties. They are asked as UNION ALL of limited queries, so
// that a later branch runs only when the earlier ones fell short. Where the directions agree and
// nothing can be NULL, the branches are one row comparison: (c1, c2, c3) > (v1, v2, v3). NULLs are
// branches of their own: an OR beside the range would make the server read from the start.
//
// Long values are cut around the page query, on the rows of the page alone.
#pragma once

#include "models/tables/order_terms.h"
#include "models/tables/row_page.h"
#include "models/tables/selection.h"

#include <memory>

namespace opsdeck::tables {

struct PageStart
{
    Key key; // empty: the very first (or last) row; shorter than the order: a prefix of it
    bool backward = false;
    bool inclusive = false;
};

// Blocks [first, end) of a heap.
struct BlockRange
{
    qint64 first = 0;
    qint64 end = 0;
};

class KeysetQuery
{
public:
    enum class Values { Cut, Whole };
    explicit KeysetQuery(Selection selection, Values values = Values::Cut);

    const Selection& selection() const { return m_selection; }
    const std::vector<OrderTerm>& terms() const { return m_terms; }
    const std::shared_ptr<const PageLayout>& layout() const { return m_layout; }

    database::Query page(const PageStart& start, int limit) const;
    // Turns a page query into that of another key with its NULLs in the same places.
    void setKey(database::Query& page, const Key& key) const;
    // The same for a block walk, out of the given blocks only.
    database::Query blockPage(const PageStart& start, BlockRange blocks, int limit) const;
    // A relation read forward: `limit` rows as the server gives them, numbered from 0 as their key.
    database::Query forwardPage(int limit) const;

    // The keys alone of `stride`-th rows behind `start`, with their distance from it, out of the
    // next `limit` rows; and last of all the last row seen.
    database::Query anchors(const PageStart& start, int stride, int limit) const;
    database::Query blockAnchors(const PageStart& start, BlockRange blocks, int stride) const;
    // The same over everything in one pass: for orders that no index gives.
    database::Query allAnchors(int stride) const;

    // The whole value of one column of the row with this key.
    database::Query value(const Key& key, int column) const;

    // Every shown value, whole, in order: for COPY and for streaming.
    enum class Form { Select, Copy };
    database::Query everything(Form form, const PageStart& start = {}) const;

private:
    // A column of the page query, named c0, c1, …
    struct Inner
    {
        QByteArray sql;
        bool cut = false;
        bool isBinary = false;
        bool asText = false; // turned into text once, before it is cut
    };

    void makeColumns();
    QByteArray keyList() const;
    QByteArray innerList() const;
    QByteArray presented(const QByteArray& page, bool numbered) const;
    QByteArray branchesSql(SqlText& sql, const QByteArray& list, const PageStart& start,
        const QByteArray& also, int limit) const;
    QByteArray numberedKeys(const QByteArray& page, int stride) const;

    Selection m_selection;
    Values m_valueForm;
    std::vector<OrderTerm> m_terms;
    std::vector<Inner> m_inner;
    std::shared_ptr<const PageLayout> m_layout;
};

// The branches described above, in order of their rows; each is a conjunction. Empty: no row lies
// behind the key. Exposed for tests.
QByteArrayList keysetBranches(
    const std::vector<OrderTerm>& terms, const PageStart& start, SqlText& sql);

} // namespace opsdeck::tables
