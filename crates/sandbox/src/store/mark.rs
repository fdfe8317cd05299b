//! How much there was at a moment, so that what was made since can be taken back: for requests that are done as a whole
//! or not at all. Knows what making a Billing Request adds, and nothing of what it changes.

use super::Store;

/// How much there was.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    billing_requests: usize,
    customers: usize,
    bank_accounts: usize,
    bank_authorisations: usize,
    flows: usize,
    notifications: usize,
    events: usize,
}

impl Store {
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            billing_requests: self.billing_requests.len(),
            customers: self.customers.len(),
            bank_accounts: self.bank_accounts.len(),
            bank_authorisations: self.bank_authorisations.len(),
            flows: self.flows.len(),
            notifications: self.notifications.len(),
            events: self.events.all().len(),
        }
    }

    /// Takes back what was made since. Ids are not drawn again, so that what the agenda holds for it comes to nothing.
    pub(crate) fn take_back(&mut self, mark: Mark) {
        self.billing_requests.take_back(mark.billing_requests);
        self.customers.take_back(mark.customers);
        self.bank_accounts.take_back(mark.bank_accounts);
        self.bank_authorisations.take_back(mark.bank_authorisations);
        self.flows.take_back(mark.flows);
        self.notifications.take_back(mark.notifications);
        self.events.take_back(mark.events);
    }
}
