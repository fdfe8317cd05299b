//! The table `icons`: where GoCardless says each bank's icon is, since the backend that a payer's browser asks for one may be
//! another than the one that listed the banks.

use super::Store;
use std::collections::BTreeMap;

impl Store {
    /// Keeps where icons are, by their institutions' ids. In their order, so that two who do it at once do not wait for
    /// each other.
    pub(crate) async fn keep_icons(&self, addresses: &BTreeMap<String, String>) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        for (institution, address) in addresses {
            sqlx::query(
                "INSERT INTO icons (institution, address) VALUES ($1, $2)
                 ON CONFLICT (institution) DO UPDATE SET address = excluded.address",
            )
            .bind(institution)
            .bind(address)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await
    }

    /// Where the icon of an institution is.
    pub(crate) async fn icon(&self, institution: &str) -> sqlx::Result<Option<String>> {
        let address = sqlx::query_scalar("SELECT address FROM icons WHERE institution = $1");
        address.bind(institution).fetch_optional(&self.pool).await
    }
}
