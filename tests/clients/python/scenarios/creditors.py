"""Creditors, and how their pages look."""

from scenario import Scenario


class Creditors(Scenario):
    def test_a_creditor_can_be_made_and_changed(self):
        creditor = self.client.creditors.create(
            params={"name": "Walnut Coffee", "country_code": "GB", "creditor_type": "company"}
        )
        creditor = self.client.creditors.update(creditor.id, params={"city": "Leeds"})
        self.assertEqual(self.client.creditors.get(creditor.id).city, "Leeds")

    def test_pages_can_be_themed(self):
        theme = self.client.payer_themes.create_for_creditor(
            params={"button_background_colour": "#3B2A20", "header_background_colour": "#FFFFFF"}
        )
        again = self.client.payer_themes.create_for_creditor(params={"link_text_colour": "#3B2A20"})
        self.assertEqual(again.id, theme.id)
