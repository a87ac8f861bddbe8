package dev.pawl.verifier;

/// Holds those who pass while it is shut.
final class Gate {

    private boolean shut;
    private int held;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    synchronized void pass() {
        held++;
        notifyAll();
        try {
            while (shut) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held--;
        }
    }

    /// Waits until somebody is held.
    synchronized void awaitHeld() throws InterruptedException {
        while (!shut || held == 0) {
            wait();
        }
    }
}
