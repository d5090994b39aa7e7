print("pris")
