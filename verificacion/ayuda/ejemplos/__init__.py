"""The worked examples of the manual: a small invented expediente, judged by the engine each time it is shown."""
