//! The tables `turns` and `cursors`: what several backends do one at a time, and how far it got.

use super::Store;

impl Store {
    /// Whether it is time to do this again, `every` so many seconds. Of several that ask at once, one is told so.
    pub(crate) async fn take_turn(&self, name: &str, now: i64, every: i64) -> sqlx::Result<bool> {
        let taken = sqlx::query(
            "INSERT INTO turns (name, taken_at) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at WHERE turns.taken_at <= $3",
        )
        .bind(name)
        .bind(now)
        .bind(now - every)
        .execute(&self.pool)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Lets whoever asks next take the turn.
    pub(crate) async fn give_back_turn(&self, name: &str) -> sqlx::Result<()> {
        sqlx::query("DELETE FROM turns WHERE name = $1").bind(name).execute(&self.pool).await?;
        Ok(())
    }

    /// How far something was read.
    pub(crate) async fn cursor(&self, name: &str) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT value FROM cursors WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.pool)
            .await
    }

    /// Remembers how far something was read: never less far than before.
    pub(crate) async fn keep_cursor(&self, name: &str, value: &str) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO cursors (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE cursors.value < excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
