//! Random schedules: a payer who presses twice, gives up waiting and tries again, a GoCardless whose answers are lost, and
//! backends that end in the middle of it. Whatever happens, one purchase is made once, and it is made.

mod ledger;
mod payer;
mod world;

use super::dice::Dice;
use super::trials::{Tally, Trials};
use payer::Payer;
use std::time::Duration;
use tokio::time::sleep;
use world::World;

/// How many are under way at once: each waits most of the time.
const AT_ONCE: usize = 12;
/// How often something may go wrong before all is well again.
const MOST_TURNS: u64 = 14;
/// How many steps of a payer are enough, once all is well.
const ENOUGH: usize = 60;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// Longer than a fulfilment is claimed, and than until a delivery or a message is tried again.
const UNTIL_ALL_IS_WELL: i64 = 400;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_purchase_is_made_once_whatever_goes_wrong() {
    Trials::asked_for(20).run(AT_ONCE, trial).await;
}

async fn trial(mut dice: Dice) -> Result<Tally, String> {
    let mut world = World::start(&mut dice).await;
    let mut payer = Payer::new(&world, &mut dice).await;
    let turns = dice.within(3..MOST_TURNS);
    for _ in 0..turns {
        let trouble = world.trouble(&mut dice).await;
        payer.turn(&mut world, &mut dice, trouble).await;
    }
    world.all_is_well(UNTIL_ALL_IS_WELL).await;
    let stays_away = dice.one_in(2) && world.waits_for_nobody().await;
    for _ in 0..ENOUGH {
        if world.is_over().await {
            break;
        }
        if !stays_away {
            payer.step(&mut world, &mut dice).await;
        }
        sleep(BETWEEN_LOOKS).await;
    }
    let checked = ledger::checked(&world).await;
    let mut tally = checked.map_err(|failure| format!("{failure}; the payer stayed away: {stays_away}"))?;
    tally.extend([
        ("turns", turns),
        ("crashes", world.crashes),
        ("payers who stayed away", stays_away.into()),
    ]);
    Ok(tally)
}
