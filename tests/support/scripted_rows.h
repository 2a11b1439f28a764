// A RowSource that does as it is told: any number of rows without storing one, answers held back
// or given from a zero timer, failures, and positions that are off. Row i has the key 10·i, so that
// keys can be put between; cells are "column:key". GUI thread.
#pragma once

#include "models/tables/row_source.h"

#include <QObject>

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace opsdeck::support {

class ScriptedRows final : public QObject, public tables::RowSource
{
    Q_OBJECT

public:
    explicit ScriptedRows(std::int64_t rows, int columns = 3);

    // The script.
    void holdAnswers(bool hold) { m_hold = hold; } // until deliver()
    void deliver(); // the held answer
    void failNext(base::Error error) { m_failure = std::move(error); }
    void tellCount(tables::RowCount count); // as a background pass would
    void misplaceBy(std::int64_t rows)
    {
        m_misplace = rows;
    } // Near lands this far off, unknowingly
    void placeExactly(bool exact) { m_exact = exact; } // Near knows where it landed
    void setForwardOnly(bool only) { m_forwardOnly = only; }
    void insertKey(std::int64_t key) { m_inserted.insert(key); }
    void eraseKey(std::int64_t key);
    void touch(std::int64_t key)
    {
        m_touched.insert(key);
    } // its cells read differently from now on
    // No value is NULL.
    using CellText = std::function<std::optional<std::string>(std::int64_t key, int column)>;
    void setCells(CellText cells) { m_cells = std::move(cells); }

    // What was asked.
    std::vector<tables::FetchRequest> requests() const { return m_requests; }
    int cancels() const { return m_cancels; }
    bool isFetching() const { return m_running != nullptr; }
    std::int64_t rows() const;
    std::int64_t keyAt(std::int64_t row) const;
    std::int64_t rankOf(std::int64_t key) const; // rows with a smaller key

    void fetch(const tables::FetchRequest& request, Answer answer) override;
    void cancel() override;
    void watchCount(std::function<void(tables::RowCount)> listener) override;
    bool isForwardOnly() const override { return m_forwardOnly; }

private:
    struct Running
    {
        tables::FetchRequest request;
        Answer answer;
        bool cancelled = false;
    };
    tables::FetchAnswer answerFor(const tables::FetchRequest& request) const;
    tables::RowPagePtr makePage(std::int64_t firstRow, std::int64_t rows) const;
    std::optional<std::string> cellText(std::int64_t key, int column) const;

    std::int64_t m_base;
    int m_columns;
    std::set<std::int64_t> m_inserted; // keys that are no multiple of ten
    std::set<std::int64_t> m_erased; // multiples of ten that are gone
    std::set<std::int64_t> m_touched;
    CellText m_cells;
    std::unique_ptr<Running> m_running;
    std::vector<tables::FetchRequest> m_requests;
    std::optional<base::Error> m_failure;
    std::function<void(tables::RowCount)> m_listener;
    tables::RowCount m_count;
    std::int64_t m_misplace = 0;
    int m_cancels = 0;
    bool m_hold = false;
    bool m_exact = false;
    bool m_forwardOnly = false;
};

} // namespace opsdeck::support
