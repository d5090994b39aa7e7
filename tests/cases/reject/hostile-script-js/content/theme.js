fetch("https://mechant.example")
