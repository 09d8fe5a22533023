"""The measurements: numerator and denominator by local government, indicator and cut-off date."""
