// The dialog for how long measurements are kept: what it says before anything is lost, and what it
// asks for.
#include "models/series/history_store.h"
#include "ui/pages/settings/retention_dialog.h"
#include "ui/widgets/label.h"

#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace opsdeck;
using series::RetentionPolicy;
using ui::pages::RetentionDialog;

class TestRetentionDialog : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;
    std::unique_ptr<RetentionDialog> m_dialog;

    template <typename Box>
    Box* box(const char* name) const
    {
        for (Box* candidate : m_dialog->findChildren<Box*>()) {
            if (candidate->accessibleName() == QLatin1String(name))
                return candidate;
        }
        return nullptr;
    }
    QSpinBox* days(const char* name) const { return box<QSpinBox>(name); }
    QPushButton* saveButton() const
    {
        for (QPushButton* button : m_dialog->findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Save"))
                return button;
        }
        return nullptr;
    }
    bool says(const char* words) const
    {
        for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
            if (label->text().contains(QLatin1String(words)))
                return true;
        }
        return false;
    }

private slots:
    void init()
    {
        m_dialog = std::make_unique<RetentionDialog>(m_theme);
        m_dialog->setPolicy({ 14, 120, 1830, 4'294'967'296 });
    }

    void showsWhatHoldsAndHasNothingToSave()
    {
        QCOMPARE(days("Days with every point")->value(), 14);
        QCOMPARE(days("Days by the minute")->value(), 120);
        QCOMPARE(days("Days by the hour")->value(), 1830);
        QVERIFY(!saveButton()->isEnabled());
        QVERIFY(says("Nothing that is there now is removed."));
        QCOMPARE(m_dialog->policy(), (RetentionPolicy{ 14, 120, 1830, 4'294'967'296 }));
    }

    void tellsWhatShorteningCosts()
    {
        days("Days with every point")->setValue(7);
        QVERIFY(saveButton()->isEnabled());
        QVERIFY(says("for good"));
        days("Days with every point")->setValue(20);
        QVERIFY(says("Nothing that is there now is removed."));
        box<QDoubleSpinBox>("Gigabytes on the disk at most")->setValue(1);
        QVERIFY(says("for good"));
    }

    void refusesRollUpsShorterThanPoints()
    {
        days("Days by the minute")->setValue(10);
        QVERIFY(!saveButton()->isEnabled());
        QVERIFY(says("at least as long"));
    }

    void asksOnceForWhatWasChosen()
    {
        QSignalSpy chosen(m_dialog.get(), &RetentionDialog::policyChosen);
        days("Days by the hour")->setValue(3660);
        box<QDoubleSpinBox>("Gigabytes on the disk at most")->setValue(2.5);
        QTest::mouseClick(saveButton(), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().value<RetentionPolicy>(),
            (RetentionPolicy{ 14, 120, 3660, 2'500'000'000 }));
    }

    void saysWhatTheFileHas()
    {
        m_dialog->setUse(267'000'000, {});
        QVERIFY(says("267"));
        m_dialog->setUse(267'000'000, series::Time{ 1'700'000'000'000'000 });
        QVERIFY(says("goes back to"));
    }
};

QTEST_MAIN(TestRetentionDialog)
#include "tst_retention_dialog.moc"
