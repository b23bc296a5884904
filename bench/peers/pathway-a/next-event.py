"""Pathway A in SimPy, a process a patient: it looks for its next timer itself and waits for that one."""
import random

from rounds import (
    ALERT_RAISED, DIALOGUE, EQUIPMENT, FOLLOW_UP, HOME_SERVICES, MONTH, START, exponential, lognormal, serve,
)


def follow_up(env, ledger):
    """From the handover to an admission: True; to the end of follow-up: False."""
    now = env.now
    review = now + lognormal(90, 0.5)
    due = now + MONTH
    alert = now + exponential(20)
    admission = now + exponential(730)
    while True:
        at = min(review, due, alert, admission)
        yield env.timeout(at - now)
        now = at
        ledger.timers += 1
        if now == alert:
            ledger.bill(ALERT_RAISED, now)
            alert = now + exponential(20)
        elif now == due:
            ledger.bill(FOLLOW_UP, now)
            due = now + MONTH
        elif now == review:
            if random.random() < 0.1:
                return False
            review = now + lognormal(90, 0.5)
        else:
            return True


def home_services(env, ledger):
    """To an admission: True; to the death: False."""
    now = env.now
    due = now + MONTH
    admission = now + exponential(456.25)
    death = now + exponential(3650)
    while True:
        at = min(due, admission, death)
        yield env.timeout(at - now)
        now = at
        ledger.timers += 1
        if now == admission:
            return True
        if now == death:
            return False
        ledger.bill(HOME_SERVICES, now)
        due = now + MONTH


def patient(env, ledger):
    where_to = 0.0
    while where_to < 0.95:
        if where_to < 0.7:
            yield env.timeout(MONTH)
            ledger.timers += 1
            for category in (DIALOGUE, EQUIPMENT, START):
                ledger.bill(category, env.now)
            admitted = yield from follow_up(env, ledger)
        else:
            admitted = yield from home_services(env, ledger)
        if not admitted:
            return
        yield env.timeout(lognormal(6, 0.8))
        ledger.timers += 1
        where_to = random.random()


serve(patient)
