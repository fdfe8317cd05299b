"""Every list there is, page by page."""

from scenario import Scenario


class Lists(Scenario):
    def test_every_list_can_be_read_page_by_page_and_as_a_whole(self):
        for service in sorted(service for service, method in self.client.methods() if method == "all"):
            if service == "institutions":  # its only page has every bank of a country
                continue
            with self.subTest(service):
                self.read(getattr(self.client, service))

    def read(self, service):
        first = service.list(params={"limit": 1})
        self.assertEqual(len(first.records), 1)
        self.assertIsNone(first.before)
        second = service.list(params={"limit": 1, "after": first.after})
        self.assertEqual(len(second.records), 1)
        back = service.list(params={"limit": 1, "before": second.before})
        self.assertEqual(back.records[0].id, first.records[0].id)
        page_by_page = [record.id for record in service.all(params={"limit": 100})]
        self.assertEqual(page_by_page[:2], [first.records[0].id, second.records[0].id])
        self.assertEqual(len(page_by_page), len(set(page_by_page)))
